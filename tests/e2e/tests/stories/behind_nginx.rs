//! The README's nginx configuration, loaded by a real nginx.

use std::path::{Path, PathBuf};
use std::process::{Child, Command};

use e2e::{Page, dist, link, not_run, standin_config};
use standin::Config;

/// A running nginx in a folder of its own.
struct Nginx {
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

/// The lines of the README, with the folder and the host of this test in place of those of the example.
fn configuration(folder: &Path, port: u16, api: &str) -> String {
    let readme = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../README.md");
    let readme = std::fs::read_to_string(readme).expect("the README");
    let (_, rest) = readme.split_once("```nginx\n").expect("the README has an nginx example");
    let (example, _) = rest.split_once("```").expect("the example ends");
    let dist = dist().canonicalize().expect("the built page");
    let locations = example
        .replace("/srv/session-console/", &format!("{}/", dist.display()))
        .replace("https://gaussdb.cn-north-4.myhuaweicloud.com", api);
    let folder = folder.display();
    format!(
        "pid {folder}/pid; error_log {folder}/error.log; daemon off; master_process off; events {{}}
         http {{
           types {{ text/html html; text/css css; text/javascript js; application/wasm wasm; }} access_log off;
           client_body_temp_path {folder}/body; proxy_temp_path {folder}/proxy; fastcgi_temp_path {folder}/fastcgi;
           uwsgi_temp_path {folder}/uwsgi; scgi_temp_path {folder}/scgi;
           server {{ listen 127.0.0.1:{port}; {locations} }}
         }}"
    )
}

fn free_port() -> u16 {
    let listener = std::net::TcpListener::bind("127.0.0.1:0").expect("a free port");
    listener.local_addr().expect("its address").port()
}

#[tokio::test]
async fn the_page_works_under_a_path_of_a_portal_that_forwards_the_api() {
    let Ok(nginx) = std::env::var("NGINX_PROGRAM") else { return not_run("nginx") };
    let Some(page) = Page::open(Config { dist: None, ..standin_config() }, "").await else { return };
    let folder = std::env::temp_dir().join(format!("console-nginx-{}", std::process::id()));
    std::fs::create_dir_all(&folder).expect("a folder for nginx");
    let port = free_port();
    std::fs::write(folder.join("nginx.conf"), configuration(&folder, port, &page.standin.origin()))
        .expect("its file");
    let server = Command::new(nginx).arg("-c").arg(folder.join("nginx.conf")).arg("-p").arg(&folder).spawn();
    let _nginx = Nginx { server: server.expect("nginx starts"), folder };

    let ids: Vec<u64> = page.standin.sessions().iter().map(|session| session.id).take(5).collect();
    page.goto_url(&format!("http://127.0.0.1:{port}/sessions/{}", link(&ids))).await;
    page.terminate(standin::TOKEN).await;
    page.until_run_ended().await;
    page.assert_counts(&[("killed", 5)]).await;
    let headers = "const name = performance.getEntriesByType('resource').find(entry => entry.name.endsWith('.wasm')).name;
        return fetch(name).then(answer => ['content-type', 'content-encoding', 'cache-control'].map(header => answer.headers.get(header)))";
    assert_eq!(
        page.js(headers).await,
        serde_json::json!(["application/wasm", "gzip", "public, max-age=31536000, immutable"])
    );
    page.close().await;
}

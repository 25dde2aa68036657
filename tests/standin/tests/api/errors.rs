//! Each call that is refused, and why.

use standin::{Config, INSTANCE, NODE, OTHER_INSTANCE, OTHER_INSTANCE_NODE, OTHER_NODE, PROJECT, TOKEN};

use crate::client::{end, end_with, list, path, path_of, send};
use crate::{still, with};

const WITH_TOKEN: &[(&str, &str)] = &[("X-Auth-Token", TOKEN)];

async fn refusal(path: &str) -> (u16, String) {
    let reply = send(&still().await, "GET", path, WITH_TOKEN, "").await.unwrap();
    assert_eq!(reply.header("x-request-id").map(str::len), Some(32));
    assert_eq!(reply.header("cache-control"), Some("no-store"));
    (reply.status, reply.code())
}

fn because(status: u16, code: &str) -> (u16, String) {
    (status, code.to_owned())
}

#[tokio::test]
async fn ids_have_to_be_well_formed() {
    let malformed = because(400, "DBS.280404");
    assert_eq!(refusal(&path_of(&PROJECT[1..], INSTANCE, NODE)).await, malformed);
    assert_eq!(refusal(&path_of(PROJECT, NODE, NODE)).await, malformed);
    assert_eq!(refusal(&path_of(PROJECT, INSTANCE, INSTANCE)).await, malformed);
    assert_eq!(refusal(&path_of(PROJECT, INSTANCE, &NODE.replace('e', "-"))).await, malformed);
}

#[tokio::test]
async fn unknown_ids_are_told_apart() {
    let unknown = |id: &str| id.replace('6', "7");
    assert_eq!(refusal(&path_of(&unknown(PROJECT), INSTANCE, NODE)).await, because(403, "DBS.200010"));
    assert_eq!(refusal(&path_of(PROJECT, &unknown(INSTANCE), NODE)).await, because(404, "DBS.200002"));
    let elsewhere = because(400, "DBS.212005");
    assert_eq!(refusal(&path_of(PROJECT, INSTANCE, &unknown(NODE))).await, elsewhere);
    assert_eq!(refusal(&path_of(PROJECT, INSTANCE, OTHER_INSTANCE_NODE)).await, elsewhere);
    assert_eq!(refusal(&path_of(PROJECT, OTHER_INSTANCE, NODE)).await, elsewhere);
}

#[tokio::test]
async fn the_other_nodes_exist() {
    let standin = still().await;
    for (instance, node) in [(INSTANCE, OTHER_NODE), (OTHER_INSTANCE, OTHER_INSTANCE_NODE)] {
        let reply = send(&standin, "GET", &path_of(PROJECT, instance, node), WITH_TOKEN, "").await.unwrap();
        assert_eq!((reply.status, reply.json()["total_count"].as_u64()), (200, Some(60)));
        assert_ne!(reply.json()["processes"], list(&standin, "").await.unwrap().json()["processes"]);
    }
}

#[tokio::test]
async fn a_wrong_path_is_no_api() {
    let none = because(404, "APIGW.0101");
    assert_eq!(refusal("/v3/").await, none);
    assert_eq!(refusal(&path().replace("processes", "process")).await, none);
    assert_eq!(refusal(&path().replace("/v3/", "/v2/")).await, none);
    assert_eq!(refusal(&format!("{}/", path())).await, none);
    let posted = send(&still().await, "POST", &path(), WITH_TOKEN, "").await.unwrap();
    assert_eq!((posted.status, posted.code()), none);
}

#[tokio::test]
async fn only_the_token_of_the_day_is_good() {
    let standin = still().await;
    let tried = async |headers: &[(&str, &str)]| send(&standin, "GET", &path(), headers, "").await.unwrap();
    let reply = tried(&[]).await;
    assert_eq!((reply.status, reply.code()), because(401, "APIGW.0301"));
    assert_eq!(tried(&[("X-Auth-Token", "wrong")]).await.status, 401);
    assert_eq!(tried(&[("Authorization", "SDK-HMAC-SHA256 Access=a, Signature=b")]).await.status, 401);
    assert_eq!(tried(WITH_TOKEN).await.status, 200);
    standin.set_token("tomorrow's");
    assert_eq!(tried(WITH_TOKEN).await.status, 401);
    assert_eq!(tried(&[("X-Auth-Token", "tomorrow's")]).await.status, 200);
}

#[tokio::test]
async fn signed_requests_are_good_where_wanted() {
    let standin = with(Config { accept_signed: true, ..Config::default() }).await;
    let signed = [("Authorization", "SDK-HMAC-SHA256 Access=a, SignedHeaders=b, Signature=c")];
    assert_eq!(send(&standin, "GET", &path(), &signed, "").await.unwrap().status, 200);
}

#[tokio::test]
async fn a_call_names_one_to_twenty_ids_in_json() {
    let standin = still().await;
    let many: Vec<u64> = (1..=21).collect();
    for ids in [&[][..], &many] {
        let reply = end(&standin, ids).await.unwrap();
        assert_eq!((reply.status, reply.code()), because(400, "DBS.280001"));
    }
    for body in ["", "processes=1", "[1]", "{}", r#"{"processes":["1"]}"#, r#"{"processes":[-1]}"#] {
        assert_eq!(end_with(&standin, body).await.unwrap().code(), "DBS.280001", "{body}");
    }
    let untyped = send(&standin, "DELETE", &path(), WITH_TOKEN, r#"{"processes":[1]}"#).await.unwrap();
    assert_eq!(untyped.code(), "DBS.280001");
    assert_eq!(end(&standin, &many[..20]).await.unwrap().status, 200);
    assert_eq!(end_with(&standin, r#"{"processes":[9223372036854775807]}"#).await.unwrap().status, 200);
    assert_eq!(end_with(&standin, r#"{"processes":[9223372036854775808]}"#).await.unwrap().status, 400);
}

#[tokio::test]
async fn a_body_may_not_be_endless() {
    let reply = end_with(&still().await, &" ".repeat(2 << 20)).await;
    // The answer may be lost, as the rest of the body is not read.
    assert!(reply.is_err() || reply.unwrap().status == 413);
}

#[tokio::test]
async fn pages_have_bounds() {
    let standin = still().await;
    for query in ["?limit=0", "?limit=101", "?offset=-1", "?offset=a", "?limit="] {
        assert_eq!(list(&standin, query).await.unwrap().code(), "DBS.280001", "{query}");
    }
}

#[tokio::test]
async fn errors_are_told_in_the_language_asked_for() {
    let standin = still().await;
    let told = async |language| {
        let reply = send(&standin, "GET", &path(), &[("X-Language", language)], "").await.unwrap();
        reply.json()["error_msg"].as_str().unwrap().to_owned()
    };
    assert!(told("zh-cn").await.contains("认证"));
    assert!(told("en-us").await.contains("authentication"));
    assert!(told("fr-fr").await.contains("authentication"));
}

#[tokio::test]
async fn other_origins_have_to_be_let_in() {
    let origin = "http://portal.example";
    let asking = [("Origin", origin), ("Access-Control-Request-Method", "DELETE")];
    let closed = still().await;
    assert_eq!(send(&closed, "OPTIONS", &path(), &asking, "").await.unwrap().status, 404);
    assert_eq!(list(&closed, "").await.unwrap().header("access-control-allow-origin"), None);

    let open = with(Config { allow_origin: Some(origin.to_owned()), ..Config::default() }).await;
    let preflight = send(&open, "OPTIONS", &path(), &asking, "").await.unwrap();
    assert_eq!(preflight.status, 200);
    assert_eq!(preflight.header("access-control-allow-methods"), Some("GET,DELETE"));
    assert_eq!(
        preflight.header("access-control-allow-headers"),
        Some("content-type,x-auth-token,x-language")
    );
    let listed = list(&open, "").await.unwrap();
    assert_eq!(listed.header("access-control-allow-origin"), Some(origin));
    assert_eq!(listed.header("access-control-expose-headers"), Some("date,age,x-request-id,retry-after"));
}

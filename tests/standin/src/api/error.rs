//! The errors of the service and of the gateway before it.

use axum::Json;
use axum::http::{HeaderMap, StatusCode};
use axum::response::{IntoResponse, Response};
use serde::Serialize;

/// Why a call is refused.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum ApiError {
    NoSuchApi,
    BadToken,
    TooLarge,
    Throttled,
    MalformedId,
    BadParameter,
    NoPermission,
    NoSuchInstance,
    NotOfInstance,
    Internal,
    TimedOut,
}

/// In what language errors are told.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Language {
    English,
    Chinese,
}

#[derive(Serialize)]
struct Body {
    error_code: &'static str,
    error_msg: &'static str,
}

impl Language {
    /// What `X-Language` asks for; English unless it is Chinese.
    pub(crate) fn of(headers: &HeaderMap) -> Self {
        match headers.get("x-language") {
            Some(asked) if asked.as_bytes().eq_ignore_ascii_case(b"zh-cn") => Self::Chinese,
            _ => Self::English,
        }
    }
}

impl ApiError {
    pub(crate) fn answer(self, language: Language) -> Response {
        let (status, error_code, english, chinese) = self.words();
        let error_msg = match language {
            Language::English => english,
            Language::Chinese => chinese,
        };
        (status, Json(Body { error_code, error_msg })).into_response()
    }

    #[rustfmt::skip] // one line an error
    fn words(self) -> (StatusCode, &'static str, &'static str, &'static str) {
        match self {
            Self::NoSuchApi => (StatusCode::NOT_FOUND, "APIGW.0101",
                "The API does not exist or has not been published in the environment.", "API不存在或未发布到环境。"),
            Self::BadToken => (StatusCode::UNAUTHORIZED, "APIGW.0301",
                "Incorrect IAM authentication information: decrypt token fail", "IAM认证信息错误：decrypt token fail"),
            Self::TooLarge => (StatusCode::PAYLOAD_TOO_LARGE, "APIGW.0201",
                "The request body is too large.", "请求体过大。"),
            Self::Throttled => (StatusCode::TOO_MANY_REQUESTS, "APIGW.0308",
                "The throttling threshold has been reached.", "请求次数超过流控阈值。"),
            Self::MalformedId => (StatusCode::BAD_REQUEST, "DBS.280404",
                "The ID of the project, instance, or node is in an invalid format.", "项目、实例或节点ID格式不合法。"),
            Self::BadParameter => (StatusCode::BAD_REQUEST, "DBS.280001", "Parameter error.", "参数错误。"),
            Self::NoPermission => (StatusCode::FORBIDDEN, "DBS.200010",
                "The resource does not exist or you have no permission to access it.", "资源不存在或您没有访问权限。"),
            Self::NoSuchInstance => (StatusCode::NOT_FOUND, "DBS.200002",
                "The DB instance does not exist.", "实例不存在。"),
            Self::NotOfInstance => (StatusCode::BAD_REQUEST, "DBS.212005",
                "The node does not belong to the DB instance.", "节点不属于该实例。"),
            Self::Internal => (StatusCode::INTERNAL_SERVER_ERROR, "DBS.200005",
                "Server error. Try again later.", "服务器内部错误，请稍后重试。"),
            Self::TimedOut => (StatusCode::GATEWAY_TIMEOUT, "APIGW.0201", "Backend timeout.", "后端超时。"),
        }
    }
}

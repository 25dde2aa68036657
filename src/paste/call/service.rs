//! Other services of the same cloud, which are told by the ends of their IDs or by their hosts.

use crate::domain::endpoint::Endpoint;

/// Another service, by the name that the cloud gives it; the empty name is that of one that is not known here.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Service(pub &'static str);

/// What the cloud's hosts end in.
const DOMAIN: &str = ".myhuaweicloud.com";
/// The names of hosts of this service.
const OWN: [&str; 4] = ["gaussdb", "gaussdbformysql", "gaussdb-mysql", "taurusdb"];
/// The ends of IDs of instances and nodes, behind `in` and `no`, and whose they are.
const SUFFIXES: [(&str, &str); 9] = [
    ("01", "RDS for MySQL"),
    ("02", "DDS"),
    ("03", "RDS for PostgreSQL"),
    ("04", "RDS for SQL Server"),
    ("06", "GeminiDB"),
    ("10", "GeminiDB"),
    ("12", "GeminiDB"),
    ("13", "GeminiDB"),
    ("14", "GaussDB"),
];
/// The names of hosts, and of services in the cloud's command line client.
const NAMES: [(&str, &str); 12] = [
    ("rds", "RDS"),
    ("dds", "DDS"),
    ("das", "DAS"),
    ("ddm", "DDM"),
    ("drs", "DRS"),
    ("dws", "DWS"),
    ("iam", "IAM"),
    ("ecs", "ECS"),
    ("gaussdb-opengauss", "GaussDB"),
    ("gaussdbforopengauss", "GaussDB"),
    ("gaussdb-nosql", "GeminiDB"),
    ("gaussdbfornosql", "GeminiDB"),
];

/// The other service that an ID of an instance or node belongs to, by its end. None where the ID is of no such form, or of this
/// service.
pub fn of_id(id: &str, kind: &str) -> Option<Service> {
    let is_form = id.len() == 36 && id.bytes().all(|byte| byte.is_ascii_alphanumeric());
    let suffix = id.get(32..).filter(|_| is_form)?.strip_prefix(kind)?;
    if suffix == "07" || !suffix.bytes().all(|byte| byte.is_ascii_digit()) {
        return None;
    }
    Some(Service(SUFFIXES.into_iter().find(|(end, _)| *end == suffix).map_or("", |(_, name)| name)))
}

/// The other service that has a host of the cloud. A name that is not known here may be one more of this service.
pub fn of_endpoint(endpoint: &Endpoint) -> Option<Service> {
    let name = endpoint.host().strip_suffix(DOMAIN)?.split('.').next()?;
    of_name(name).filter(|service| !service.0.is_empty())
}

/// The other service of a name; none for this one.
pub fn of_name(name: &str) -> Option<Service> {
    let name = name.to_ascii_lowercase();
    if OWN.contains(&name.as_str()) {
        return None;
    }
    Some(Service(NAMES.into_iter().find(|(of, _)| *of == name).map_or("", |(_, name)| name)))
}

/// The other service that a URL of the cloud in a text belongs to, whatever its path.
pub fn in_text(text: &str) -> Option<Service> {
    text.match_indices(DOMAIN).find_map(|(at, domain)| {
        let version = text[at + domain.len()..].strip_prefix("/v")?;
        let is_path = version.starts_with(|next: char| next.is_ascii_digit());
        let is_of_host = |next: char| next.is_ascii_alphanumeric() || "-.".contains(next);
        let host = &text[text[..at].trim_end_matches(is_of_host).len()..at];
        of_name(host.split('.').next()?).filter(|_| is_path)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_service_is_told_by_the_end_of_an_id() {
        let id = |end: &str| "0".repeat(32) + end;
        assert_eq!(of_id(&id("in01"), "in"), Some(Service("RDS for MySQL")));
        assert_eq!(of_id(&id("no14"), "no"), Some(Service("GaussDB")));
        assert_eq!(of_id(&id("in99"), "in"), Some(Service("")));
        for (id, kind) in
            [(id("in07"), "in"), (id("no07"), "in"), (id("inxx"), "in"), ("in01".to_owned(), "in")]
        {
            assert_eq!(of_id(&id, kind), None, "{id}");
        }
    }

    #[test]
    fn a_service_is_told_by_its_host() {
        for (text, service) in [
            ("curl https://rds.cn-north-4.myhuaweicloud.com/v3/x", Some(Service("RDS"))),
            ("https://nameless.cn-north-4.myhuaweicloud.com/v2/x", Some(Service(""))),
            ("https://gaussdb.cn-north-4.myhuaweicloud.com/v3/x", None),
            ("https://rds.cn-north-4.myhuaweicloud.com", None),
            ("https://rds.cn-north-4.myhuaweicloud.com.evil.example/v3/x", None),
        ] {
            assert_eq!(in_text(text), service, "{text}");
        }
    }
}

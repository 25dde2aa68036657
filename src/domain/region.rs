//! The regions of the cloud, by the hosts of the API in each.

use super::endpoint::Endpoint;

/// The service's name in the API's hosts, and the regions where it has that name. It is a table and no pattern: regions know
/// the same service by different names (the provider's list of regions and endpoints).
const SERVICES: [(&str, &[&str]); 3] = [
    (
        "gaussdb",
        &[
            "cn-north-2",
            "cn-north-4",
            "cn-north-9",
            "cn-east-3",
            "cn-south-1",
            "cn-south-4",
            "cn-southwest-2",
            "ap-southeast-3",
            "ap-southeast-4",
            "sa-brazil-1",
            "ru-northwest-2",
        ],
    ),
    ("gaussdbformysql", &["ap-southeast-1", "ap-southeast-2", "tr-west-1", "me-east-1", "cn-north-11"]),
    ("gaussdb-mysql", &["af-south-1", "la-north-2", "cn-east-5", "cn-southwest-3"]),
];
/// What the hosts end in.
const DOMAIN: &str = ".myhuaweicloud.com";

/// The region that an endpoint belongs to, such as `cn-north-4`. None where its host is not that of the API in a region: a
/// portal's proxy, or a service that the region knows by another name.
///
/// ```
/// use taurusdb_session_console::domain::endpoint::Endpoint;
/// use taurusdb_session_console::domain::region::region_of;
///
/// let of = |text| Endpoint::parse(text).map(|endpoint| region_of(&endpoint));
/// assert_eq!(of("https://gaussdb.cn-north-4.myhuaweicloud.com"), Ok(Some("cn-north-4")));
/// assert_eq!(of("https://portal.example"), Ok(None));
/// ```
pub fn region_of(endpoint: &Endpoint) -> Option<&'static str> {
    let name = endpoint.host().strip_suffix(DOMAIN)?;
    let (service, region) = name.split_once('.')?;
    let (_, regions) = SERVICES.into_iter().find(|(name, _)| *name == service)?;
    regions.iter().copied().find(|name| *name == region)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn region(endpoint: &str) -> Option<&'static str> {
        region_of(&Endpoint::parse(endpoint).unwrap())
    }

    #[test]
    fn each_region_has_one_host() {
        let regions: Vec<_> = SERVICES.iter().flat_map(|(_, regions)| regions.iter().copied()).collect();
        for name in &regions {
            let of_name = SERVICES
                .iter()
                .filter_map(|(service, _)| region(&format!("https://{service}.{name}{DOMAIN}")));
            assert_eq!(of_name.collect::<Vec<_>>(), [*name]);
        }
        assert_eq!(regions.len(), 20);
    }

    #[test]
    fn the_host_alone_tells() {
        assert_eq!(region("https://GaussDB.cn-north-4.myhuaweicloud.com:8443/gateway"), Some("cn-north-4"));
    }

    #[test]
    fn other_hosts_have_none() {
        for host in [
            "portal.example",
            "myhuaweicloud.com",
            "gaussdb.myhuaweicloud.com",
            "cn-north-4.myhuaweicloud.com",
            "gaussdbformysql.cn-north-4.myhuaweicloud.com",
            "gaussdb.cn-north-1.myhuaweicloud.com",
            "rds.cn-north-4.myhuaweicloud.com",
            "gaussdb.cn-north-4.myhuaweicloud.com.evil.example",
            "gaussdb.cn-north-4.evilmyhuaweicloud.com",
            "x.gaussdb.cn-north-4.myhuaweicloud.com",
            "gaussdb.cn-north-4.x.myhuaweicloud.com",
        ] {
            assert_eq!(region(&format!("https://{host}")), None, "{host}");
        }
    }
}

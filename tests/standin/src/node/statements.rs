//! The words that simulated sessions are made of, awkward ones among them.

/// Accounts with the database that each works in; those of the applications have the most sessions.
pub(super) const ACCOUNTS: &[(&str, &str)] = &[
    ("app_orders", "orders"),
    ("app_orders", "orders"),
    ("app_orders", "orders"),
    ("app_payments", "payments"),
    ("app_payments", "payments"),
    ("app_catalog", "catalog"),
    ("report_ro", "reporting"),
    ("grafana_ro", "reporting"),
    ("etl_loader", "warehouse"),
    ("root", "mysql"),
    ("dba.wang", "orders"),
    ("o'brien", "Mixed-Case db"),
    ("订单服务", "订单"),
];

/// Commands too short to be seen often.
pub(super) const SHORT_COMMANDS: &[&str] =
    &["Ping", "Init DB", "Statistics", "Field List", "Close stmt", "Reset stmt", "Change user", "Quit"];

/// What a session waits for while others hold it.
pub(super) const WAITING: &[&str] = &[
    "Waiting for table metadata lock",
    "Waiting for table level lock",
    "Waiting for global read lock",
    "Waiting for table flush",
    "Waiting for commit lock",
    "User lock",
    "System lock",
];

/// The state in which a statement is mostly seen, and its text, where `{n}` becomes a number.
pub(super) type Statement = (&'static str, &'static str);

/// Each is there for a reason: what is ordinary, and what breaks a careless page.
pub(super) const STATEMENTS: &[Statement] = &[
    (
        "executing",
        "SELECT id, status, total FROM orders WHERE customer_id = {n} ORDER BY created_at DESC LIMIT 50",
    ),
    ("updating", "UPDATE stock SET reserved = reserved + 1 WHERE sku = {n} AND reserved < available"),
    ("updating", "DELETE FROM carts WHERE updated_at < NOW() - INTERVAL 30 DAY LIMIT 10000"),
    ("waiting for handler commit", "COMMIT"),
    (
        "Creating sort index",
        "SELECT c.name, SUM(o.total) AS revenue\n  FROM orders o\n  JOIN customers c ON c.id = o.customer_id\n \
         WHERE o.created_at >= '2024-01-01'\n\t   AND c.region = {n}\n GROUP BY c.name\nHAVING revenue > 0\r\n \
         ORDER BY revenue DESC",
    ),
    (
        "altering table",
        "ALTER TABLE order_lines ADD INDEX idx_product (product_id), ALGORITHM=INPLACE, LOCK=NONE",
    ),
    ("update", "INSERT INTO comments (body) VALUES ('<img src=x onerror=alert(1)>')"),
    ("Sending data", "SELECT * FROM 订单 WHERE 客户名称 = '张三' AND 备注 LIKE '%加急%' -- 查询加急订单"),
    ("updating", "UPDATE profiles SET mood = '🎉👩‍👩‍👧‍👦🇨🇳' WHERE id = {n}"),
    ("executing", "SELECT 'it''s', \"a \\\"quoted\\\" word\", `odd``name` FROM dual"),
    ("executing", "SELECT '</td></tr></table><script>alert(document.cookie)</script>' AS x"),
    (
        "Sending data",
        "SELECT '\u{202e}gnp.exe\u{202c}', '\u{2066}abc\u{2069}', 'zero\u{200b}width\u{feff}' FROM files WHERE id = {n}",
    ),
    (
        "Sending data",
        "SELECT 'bell\u{7} escape\u{1b}[31mred\u{1b}[0m nul\u{0} delete\u{7f} line\u{2028}' FROM logs",
    ),
    ("User sleep", "SELECT SLEEP(600) /* {n} */"),
    ("executing", "CALL nightly_settlement({n}, 'CNY')"),
    (
        "statistics",
        "SELECT 'مرحبا بالعالم', 'שלום', 'Zalgo: Z\u{351}\u{36b}\u{343}a\u{36a}\u{314}' FROM greetings",
    ),
    (
        "executing",
        "LOAD DATA LOCAL INFILE '/srv/prices.csv' INTO TABLE prices FIELDS TERMINATED BY ',' ENCLOSED BY '\"'",
    ),
    (
        "Sending to client",
        "SELECT IF(1 = 1, \"&amp; &lt;b&gt;\", '=cmd|'' /C calc''!A0'), '{\"json\": [1, 2, null]}', '%s ${env}' FROM t{n}",
    ),
    ("Opening tables", "SELECT 9223372036854775807, 0x7FFFFFFFFFFFFFFF, -1e308, {n} FROM numbers FOR UPDATE"),
    ("starting", ""),
];

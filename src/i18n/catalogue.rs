//! The catalogue of the page.

use super::entries::catalogue;

catalogue! {
    texts {
        // The page
        title: "TaurusDB sessions", "TaurusDB 会话管理";
        where_heading: "Target node", "目标节点";
        which_heading: "Sessions", "会话";
        outcome_heading: "Results", "结果";
        earlier_run: "Earlier run, started at {0}", "较早的执行，开始于 {0}";
        nothing_yet: "Results appear here after you terminate sessions.", "终止会话后，结果显示在此处。";

        // Fields
        project: "Project ID", "项目 ID";
        project_hint: "32 letters and digits", "32 个字符，只含字母和数字";
        instance: "Instance ID", "实例 ID";
        instance_hint: "36 letters and digits; ends with in07", "36 个字符，只含字母和数字，后缀为 in07";
        node: "Node ID", "节点 ID";
        node_hint: "36 letters and digits; ends with no07", "36 个字符，只含字母和数字，后缀为 no07";
        token: "Token", "Token";
        token_hint: "Sent only as X-Auth-Token. Kept only in this tab's memory.",
            "仅作为 X-Auth-Token 发送，仅保存在此标签页的内存中。";
        show_token: "Show token", "显示 Token";
        hide_token: "Hide token", "隐藏 Token";
        show: "Show", "显示";
        hide: "Hide", "隐藏";
        threads: "Thread IDs", "会话 ID（线程 ID）";
        threads_hint: "The Id column of SHOW PROCESSLIST on this node, not THREAD_ID. Separate IDs with spaces, commas, semicolons or line breaks, or paste a JSON array.",
            "此节点 SHOW PROCESSLIST 结果中的 Id 列，不是 THREAD_ID。用空格、逗号、分号或换行分隔，也可粘贴 JSON 数组。";
        connection: "API settings", "API 设置";
        endpoint: "API endpoint", "API 终端节点（Endpoint）";
        endpoint_hint: "Leave empty to use this page's origin.", "留空则使用此页面的源（协议、域名和端口）。";
        own_origin: "this page's origin", "此页面的源";
        language: "Language (语言)", "语言（Language）";
        foreign_endpoint: "A link or a pasted request set this endpoint. It is not this page's origin: {0}",
            "此终端节点来自链接或粘贴的请求，与此页面的源不同：{0}";
        accept_endpoint: "I trust this endpoint; the token may be sent to it", "我信任此终端节点，允许向其发送 Token";
        filled_from_paste: "Filled in: {0}.", "已填入：{0}。";
        not_in_paste: " Not filled in: {0}.", "未填入：{0}。";
        paste_missing: "{0}: {1}", "{0}：{1}";
        paste_not_there: "not in the text", "文本中没有";
        paste_endpoint_stays: "{0} (unchanged)", "{0}（未更改）";
        paste_place: "a variable whose value is not in the text", "是变量，文本中没有它的值";
        paste_unread: "cannot be read", "无法读取";
        paste_several: "several in the text", "文本中有多个";
        paste_no_node: "they belong to a node, and the text names none", "属于某个节点，而文本未指明节点";
        paste_element: "element {0}: {1}", "第 {0} 个：{1}";
        not_pasted: "Not pasted: {0}", "未粘贴：{0}";
        no_call_in_file: "No request found in this file. Nothing was filled in.", "文件中未找到请求，未填入任何内容。";
        paste_several_projects: "this text has {0} projects; paste one request.", "文本中有 {0} 个项目。请只粘贴一个请求。";
        paste_several_instances: "this text has {0} instances; paste one request.", "文本中有 {0} 个实例。请只粘贴一个请求。";
        paste_several_nodes: "this text has {0} nodes; paste one request.", "文本中有 {0} 个节点。请只粘贴一个请求。";
        paste_several_endpoints: "this text has {0} endpoints; paste one request.", "文本中有 {0} 个终端节点。请只粘贴一个请求。";
        paste_several_lists: "this text has {0} different lists of thread IDs; paste one request.",
            "文本中有 {0} 组不同的会话 ID。请只粘贴一个请求。";
        paste_other_service: "this is a request for another service ({0}); paste a TaurusDB request.",
            "这是其他服务（{0}）的请求。请粘贴 TaurusDB 的请求。";
        paste_unknown_service: "this is a request for another service; paste a TaurusDB request.",
            "这是其他服务的请求。请粘贴 TaurusDB 的请求。";
        paste_other_operation: "this request is not about a node's sessions; the path of one that is ends with /processes.",
            "该请求与节点的会话无关；与会话有关的请求，路径以 /processes 结尾。";
        paste_place_of: "{0} is a variable whose value is not in the text.", "{0} 是变量，文本中没有它的值。";
        paste_node_not_read: "this text has thread IDs, but the ID of their node cannot be read.",
            "文本中有会话 ID，但无法读取其所属节点的 ID。";
        paste_token_elsewhere: "the token also stands in the place of another value.", "Token 同时出现在其他值的位置。";
        paste_too_long: "the text is too long for one request.", "文本过长，不是单个请求。";
        token_not_pasted: "Not pasted: the text has a token header, but no token could be read from it. Paste the token alone into the field “Token”.",
            "未粘贴：文本中含有 Token 请求头，但无法从中读取 Token。请将 Token 单独粘贴到“Token”字段。";
        copy_link: "Copy link", "复制链接";
        copied: "Copied", "已复制";
        not_copied: "The browser blocked copying. Select the text and copy it.", "浏览器阻止了复制。请选中文本后手动复制。";
        waits_for_approval: "Waiting for the portal's approval. Nothing has been sent.", "正在等待门户批准，尚未发送任何请求。";
        not_approved: "The portal did not approve this run. Nothing was sent. Ask the portal's administrators, then try again.",
            "门户未批准本次执行，未发送任何请求。请联系门户管理员后重试。";
        nobody_approved: "The policy requires the portal's approval, and the portal did not respond. Nothing was sent. Ask the portal's administrators.",
            "策略要求门户批准，而门户没有响应，未发送任何请求。请联系门户管理员。";
        no_token: "The portal provided no token. Sign in to the portal again, then retry.",
            "门户未提供 Token。请重新登录门户后重试。";
        review: "Terminate sessions…", "终止会话…";
        withdrawn_by_leaving: "You left the page, so the run that was waiting for approval was withdrawn. Nothing was sent.",
            "您离开了页面，等待批准的执行已撤回，未发送任何请求。";
        one_run_at_a_time: "A run is in progress. The form unlocks after the response to its last call.",
            "正在执行，最后一批返回后表单将解锁。";

        // The list
        load: "Load sessions", "加载会话";
        refresh: "Refresh", "刷新";
        refresh_key: "Refresh (R)", "刷新（R）";
        stop_loading: "Stop loading", "停止加载";
        loading: "Loading {0} of {1} sessions", "正在加载会话：{0} / {1}";
        loading_first: "Loading sessions…", "正在加载会话…";
        loading_stopped: "Loading stopped. The list was not changed.", "已停止加载，列表未更改。";
        loading_stopped_by_run: "Loading stopped because a run started. The list was not changed.", "执行已开始，加载已停止，列表未更改。";
        loading_stopped_by_leaving: "Loading stopped because you left the page. The list was not changed.", "您离开了页面，加载已停止，列表未更改。";
        stale: "stale, refresh", "已过时，请刷新";
        list_forbidden: "This token's user may not list sessions (gaussdb:instance:listProcesses). You can still terminate sessions by entering or pasting their IDs.",
            "该 Token 对应的用户没有查询会话的权限（gaussdb:instance:listProcesses）。您仍可输入或粘贴会话 ID 来终止会话。";
        list_needs_token: "Token rejected (401). The list was not changed. Enter a new token and load again.",
            "Token 被拒绝（401），列表未更改。请输入新的 Token 后重新加载。";
        list_no_answer: "No response: the network failed, or the browser blocked the call. The list was not changed. Check the network, then refresh.",
            "没有响应：网络故障，或浏览器阻止了调用。列表未更改。请检查网络后刷新。";
        list_timed_out: "No response within {0} s. The list was not changed. The node may be overloaded: refresh, or enter thread IDs instead.",
            "{0} 秒内没有响应，列表未更改。节点可能负载过高：请刷新，或直接输入会话 ID。";
        list_error: "The API returned an error (HTTP {0}). The list was not changed. Refresh in a few seconds.",
            "API 返回错误（HTTP {0}），列表未更改。请几秒后刷新。";
        list_unreadable: "The list was not changed. Check that the endpoint is the API, not a portal page.",
            "列表未更改。请检查终端节点是否为 API，而不是门户页面。";
        list_redirected: "The response was a redirect, probably to a sign-in page. The list was not changed. Sign in to the portal in another tab, then refresh.",
            "响应是重定向，可能指向登录页面，列表未更改。请在另一个标签页登录门户后刷新。";
        by_itself: "Auto refresh", "自动刷新";
        never: "Off", "关闭";
        each_seconds: "{0} s", "{0} 秒";
        paste_area: "Process list", "进程列表";
        paste_list_hint: "Paste here or drop a file. Formats: mysql table, \\G, tab-separated, CSV, JSON, XML, Markdown, HTML.",
            "在此粘贴，或拖入文件。支持 mysql 表格、\\G、制表符分隔、CSV、JSON、XML、Markdown 和 HTML。";
        read_paste: "Read process list", "读取进程列表";
        paste_reading: "Reading… {0}%", "正在读取… {0}%";
        later_failed: "Part of the console could not be loaded. Check the network and try again.",
            "控制台的部分内容加载失败。请检查网络后重试。";
        left_out: "Skipped lines", "跳过的行";
        undo: "Undo", "撤销";
        discard_paste: "Discard process list", "移除进程列表";
        table_label: "Sessions", "会话列表";
        column_user: "User", "用户";
        column_host: "Host", "主机";
        column_db: "Database", "数据库";
        column_command: "Command", "命令";
        column_time: "Time", "持续时间";
        column_info: "Statement", "SQL 语句";
        no_match: "No sessions match the filters. Clear the filters to see all sessions.",
            "没有符合筛选条件的会话。请清除筛选条件以查看全部会话。";
        doing_running: "running", "运行中";
        doing_idle: "idle", "空闲";
        doing_lock: "waiting for lock", "等待锁";
        doing_killed: "terminating", "正在终止";
        doing_long: "long running", "长时间运行";
        list_has_holes: "may be incomplete", "可能不完整";
        excluded_system: "system session", "系统会话";
        excluded_replication: "replication session", "复制会话";
        excluded_dying: "terminating", "正在终止";
        excluded_uint32: "ID too large", "ID 过大";
        excluded_protected: "protected by policy", "受策略保护";
        gone: "no longer listed", "已不在列表中";
        unverified: "unverified", "未核对";
        to_be_confirmed: "doubtful, load sessions", "待确认，请加载会话";
        standing_same: "verified", "已核对";
        standing_changed: "changed", "已变化";
        seconds: "{0} s", "{0} 秒";
        minutes: "{0} min", "{0} 分钟";
        hours: "{0} h", "{0} 小时";
        hours_minutes: "{0} h {1} min", "{0} 小时 {1} 分钟";
        days: "{0} d", "{0} 天";
        days_hours: "{0} d {1} h", "{0} 天 {1} 小时";
        duration_exact: "{0} ({1})", "{0}（{1}）";
        details_of: "Session {0}", "会话 {0}";
        close: "Close", "关闭";
        copy_statement: "Copy statement", "复制 SQL 语句";
        filter: "Filters", "筛选条件";
        is: "is", "等于";
        is_not: "is not", "不等于";
        not_understood: "{0} (not understood)", "{0}（无法识别）";
        anything: "any field", "任意字段";
        clear_filter: "Clear filters", "清除筛选条件";
        preset_idle: "Idle over 1 h", "空闲超过 1 小时";
        preset_running: "Running over 1 min", "运行超过 1 分钟";
        replaced: "Replaced: {0}.", "已替换：{0}。";
        preset_user: "Only this user", "仅此用户";
        preset_host: "Only this host", "仅此主机";
        clear_selection: "Clear selection", "取消选择";
        show_hidden: "Show selected only", "仅显示已选会话";
        only_selected: "Showing selected sessions only", "当前仅显示已选会话";
        and_more: "and {0} more", "另有 {0} 个";
        show_new: "Show", "显示";
        clear_gone: "Remove", "移除";
        other_node: "The target node changed, so the selection was cleared.", "目标节点已更改，选择已取消。";

        // Impact radius
        selected_of: "{0} of {1} sessions selected", "已选 {0} 个会话，共 {1} 个";
        all_of: "{0}: all sessions", "{0}：全部会话";
        running_count: "{0} running", "{0} 个运行中";
        idle_count: "{0} idle", "{0} 个空闲";
        waiting_count: "{0} waiting for lock", "{0} 个等待锁";
        longest: "longest {0}", "最长 {0}";
        long_rollback: "{0} may take long to roll back", "{0} 个回滚可能耗时较长";

        // Errors of fields
        project_empty: "Enter a project ID.", "请输入项目 ID。";
        instance_empty: "Enter an instance ID.", "请输入实例 ID。";
        node_empty: "Enter a node ID.", "请输入节点 ID。";
        illegal_character: "Use letters and digits only. Character {1} is {0}.", "只能包含字母和数字。第 {1} 个字符是{0}。";
        a_space: "a space", "空格";
        a_tab: "a tab", "制表符";
        a_line_break: "a line break", "换行符";
        a_no_break_space: "a no-break space (U+00A0)", "不换行空格（U+00A0）";
        a_zero_width_space: "an invisible zero-width space (U+200B)", "不可见的零宽空格（U+200B）";
        a_full_width_space: "a full-width space (U+3000)", "全角空格（U+3000）";
        a_hidden_character: "an invisible character ({0})", "不可见字符（{0}）";
        quoted: "“{0}”", "“{0}”";
        instance_suffix: "Ends with {0}; an instance ID ends with {1}.", "后缀是 {0}；实例 ID 的后缀应为 {1}。";
        node_suffix: "Ends with {0}; a node ID ends with {1}.", "后缀是 {0}；节点 ID 的后缀应为 {1}。";
        is_a_project: "32 characters: this looks like a project ID.", "共 32 个字符，看起来是项目 ID。";
        is_an_instance: "This is an instance ID: it ends with in07.", "这是实例 ID（后缀为 in07）。";
        is_a_node: "This is a node ID: it ends with no07.", "这是节点 ID（后缀为 no07）。";
        move_to_project: "Move to “Project ID”", "移到“项目 ID”";
        move_to_instance: "Move to “Instance ID”", "移到“实例 ID”";
        move_to_node: "Move to “Node ID”", "移到“节点 ID”";
        token_empty: "Enter a token.", "请输入 Token。";
        token_illegal: "Character {0} is not allowed. A token has visible ASCII characters only, without spaces or line breaks.",
            "第 {0} 个字符不允许。Token 只含可见的 ASCII 字符，不含空格和换行。";
        endpoint_missing: "Enter an endpoint. This page has no origin to use.", "请输入终端节点。此页面没有可用的源。";
        endpoint_scheme: "Start the endpoint with https:// or http://.", "终端节点须以 https:// 或 http:// 开头。";
        endpoint_credentials: "Remove the user name and password.", "请移除用户名和密码。";
        endpoint_host: "Enter a valid host name or IP address after https://. Only ASCII is supported.",
            "请在 https:// 之后输入有效的主机名或 IP 地址（仅支持 ASCII）。";
        endpoint_port: "Enter a port from 1 to 65535.", "请输入 1 到 65535 之间的端口。";
        endpoint_query: "Remove ? or # and what follows.", "请移除 ? 或 # 及其后的内容。";
        endpoint_path: "Use visible ASCII characters in the path, without “%”, “\\” or segments made of dots.",
            "路径只能包含可见的 ASCII 字符，不能包含“%”、“\\”以及由点组成的路径段。";
        endpoint_unencrypted: "Use https. Over http, others on the network can read the token; http is allowed for this machine only.",
            "请使用 https。使用 http 时，网络中的其他人可读取 Token；http 仅允许用于本机。";
        endpoint_not_accepted: "Confirm that you trust this endpoint, or clear the field. No token is sent before.",
            "请确认信任此终端节点，或清空此字段。在此之前不会发送 Token。";
        threads_empty: "Enter at least one thread ID.", "请输入至少一个会话 ID。";
        threads_too_many: "{0} thread IDs; at most {1} per run. Remove some.", "共 {0} 个会话 ID，每次执行最多 {1} 个。请减少数量。";
        at_place: "{0} (line {1}, character {2}): {3}", "{0}（第 {1} 行第 {2} 个字符）：{3}";
        id_zero: "thread IDs start at 1.", "会话 ID 从 1 开始。";
        id_negative: "a thread ID is never negative.", "会话 ID 不会是负数。";
        id_fraction: "a thread ID is a whole number.", "会话 ID 是整数。";
        id_exponent: "digits may be lost in exponent notation; enter the full ID.", "科学计数法可能丢失数字，请输入完整的会话 ID。";
        id_hexadecimal: "hexadecimal is not supported; enter the decimal ID.", "不支持十六进制，请输入十进制的会话 ID。";
        id_range: "ranges are not supported; list each ID.", "不支持范围，请逐个列出会话 ID。";
        id_grouped: "could be {0}, or several IDs ({1}). Remove the separators, or separate the IDs with spaces.",
            "可能是 {0}，也可能是多个 ID（{1}）。请去掉分隔符，或用空格分隔各个 ID。";
        id_leading_zero: "a thread ID has no leading zero. If this is part of a number with thousands separators, remove the separators.",
            "会话 ID 不以 0 开头。如果这是带千位分隔符的数字的一部分，请去掉分隔符。";
        id_above_int64: "above 9223372036854775807, the API's maximum. Check the ID.",
            "大于 API 的最大值 9223372036854775807，请检查该 ID。";
        id_above_uint32: "above 4294967295. KILL keeps only the low 32 bits and could terminate another session. Load sessions and select it there.",
            "大于 4294967295。KILL 只取 ID 的低 32 个二进制位，可能终止其他会话。请加载会话并在列表中选择。";
        id_not_a_number: "not a thread ID. Enter digits only.", "不是会话 ID，请只输入数字。";

        // Confirmation
        confirm_consequence: "Their connections close, open transactions roll back, and applications have to reconnect. This cannot be undone.",
            "会话的连接将断开，未提交的事务将回滚，应用需要重新连接。此操作无法撤销。";
        confirm_unseen: "This node's list has not shown these sessions, so whose they are is unknown. Check the target node.",
            "这些会话未在该节点的列表中出现过，无法确认其归属。请检查目标节点。";
        confirm_ids: "Thread IDs to terminate", "要终止的会话 ID";
        confirm_nothing: "Nothing left to terminate on node {0}", "节点 {0} 上没有可终止的会话";
        number_changed: "The sessions were verified again: it was {0}, now it is {1}. Type {1} to confirm.",
            "会话已重新核对：之前为 {0} 个，现在为 {1} 个。请输入 {1} 以确认。";
        column_outlook: "What happens", "处理方式";
        outlook_terminated: "will be terminated", "将被终止";
        outlook_listed: "listed", "在列表中";
        column_on_node: "On this node", "此节点上";
        looked_up: "{0} of {1} on this node ({2}).", "{1} 个中有 {0} 个在此节点上（{2}）。";
        looking_up: "Verifying the IDs on this node…", "正在此节点上核对这些 ID…";
        lookup_forbidden: "The IDs are unverified: this token's user may not list sessions (gaussdb:instance:listProcesses).",
            "这些 ID 未核对：该 Token 对应的用户没有查询会话的权限（gaussdb:instance:listProcesses）。";
        lookup_failed: "The IDs are unverified: the session list could not be read.", "这些 ID 未核对：无法读取会话列表。";
        outlook_ended: "no longer listed", "已不在列表中";
        outlook_not_listed: "not on this node", "不在此节点上";
        outlook_changed: "changed, kept; was {0}", "已变化，保留；原为 {0}";
        outlook_unclear: "kept: not identified", "保留：无法辨认";
        outlook_excluded: "kept: {0}", "保留：{0}";
        confirm_type: "Type {0} to confirm", "请输入 {0} 以确认";
        report_as: "Save as {0}", "另存为 {0}";
        copy_as: "Copy as {0}", "复制为 {0}";
        who: "Operator", "操作人";
        history: "Run history", "执行记录";
        redact: "Omit SQL", "不含 SQL";
        reason: "Reason (included in the report)", "原因（写入报告）";
        violation_read_only: "This console is read-only: you cannot terminate sessions here. Ask the portal's administrators for access.",
            "此控制台为只读，不能终止会话。如需权限，请联系门户管理员。";
        violation_unverified: "The policy allows only sessions in this node's list. Load sessions and select them there.",
            "策略只允许终止该节点列表中的会话。请加载会话并在列表中选择。";
        violation_no_reason: "Enter a reason. The policy requires one.", "请填写原因，这是策略的要求。";
        cancel: "Cancel", "取消";
        copy_curl: "Copy as curl", "复制为 curl";

        // Run
        progress: "API call {0} of {1}", "第 {0} 批，共 {1} 批";
        stop: "Stop run", "停止执行";
        stop_tracking: "Stop tracking", "停止跟踪";
        stopping: "Stopping after this call…", "当前批次结束后停止…";
        stop_hint: "Stops before the next call. A call already sent cannot be recalled.", "在下一批发送前停止，已发送的请求无法撤回。";
        throttled: "Rate limited. Retrying in {0} s.", "请求过于频繁，{0} 秒后重试。";
        needs_token: "Token rejected (401). This call terminated nothing. Enter a new token to retry it.",
            "Token 被拒绝（401），本次调用未终止任何会话。请输入新的 Token 以重试。";
        proxy_token_rejected: "The proxy's token was rejected (401). This call terminated nothing. Sign in to the portal again, then retry.",
            "代理添加的 Token 被拒绝（401），本次调用未终止任何会话。请重新登录门户后重试。";
        tracking_needs_token: "Token rejected (401). Enter a new token to continue tracking the results.",
            "Token 被拒绝（401）。请输入新的 Token 以继续跟踪结果。";
        go_on: "Resume run", "继续执行";
        ended_complete: "All calls were sent.", "全部请求均已发送。";
        nothing_sent: "Nothing was sent.", "未发送任何请求。";
        ended_stopped: "You stopped the run. The remaining sessions were not sent.", "您已停止执行，其余会话未发送。";
        ended_left: "You left the page, so the run stopped before its next call. Calls already sent may have been carried out.",
            "您离开了页面，执行已在下一批之前停止。已发送的请求可能已执行。";
        ended_cut_off: "The console was removed or stopped working during the run. Calls already sent may have been carried out.",
            "执行期间控制台被移除或停止工作，已发送的请求可能已执行。";
        ended_restarted: "The node seems to have restarted: its thread IDs belong to other sessions now. The run ended. Load sessions and select again.",
            "节点可能已重启，会话 ID 现属于其他会话，执行已结束。请重新加载会话并选择。";
        looking: "Verifying sessions…", "正在核对会话…";
        watching: "All calls sent. Tracking results…", "请求已全部发送，正在跟踪结果…";
        cannot_verify: "The session list cannot be read, so the sessions cannot be verified. Nothing is sent until you decide. {0}",
            "无法读取会话列表，不能核对会话。在您决定之前不会发送。{0}";
        list_is_slow: "Loading the session list takes {0}, too long to verify the sessions: they change in that time.",
            "加载会话列表需要 {0}，其间会话会变化，来不及核对会话。";
        list_is_limited: "The API allows too few requests to load the {0} pages of the session list, so the sessions cannot be verified. Wait a minute, then retry.",
            "会话列表有 {0} 页，API 允许的请求过少，不能核对会话。请等待一分钟后重试。";
        list_is_old: "The session list came from a cache and is {0} old, so the sessions cannot be verified.",
            "会话列表来自缓存，是 {0}前的数据，不能核对会话。";
        node_is_silent: "The outcome of the last call is unknown, and the node does not respond. Nothing is sent until you decide. {0}",
            "上一批的结果未知，且节点没有响应。在您决定之前不会发送。{0}";
        resend_reused: "Nothing to resend: these thread IDs belong to other sessions now.",
            "没有可重新发送的会话：这些会话 ID 现属于其他会话。";
        resend_other_node: "These results belong to node {0}. Set that node and its endpoint as the target, then resend.",
            "这些结果属于节点 {0}。请将该节点及其终端节点设为目标后再重新发送。";
        look_again: "Retry", "重试";
        go_on_unverified: "Continue unverified", "不核对直接继续";
        ended_status: "The run ended at HTTP {0}: the remaining calls would get the same response, so they were not sent.",
            "执行因 HTTP {0} 结束：其余调用会得到相同的响应，因此未发送。";
        exact_request: "Request preview", "请求预览";
        sum_asked: "{0} = {1} requested", "{0} = 请求终止 {1} 个";
        state_count: "{0} {1}", "{0} 个{1}";
        separator: ", ", "、";
        label_separator: "; ", "；";
        full_stop: ". ", "。";

        // States: the label, what is known, and what to do next
        killed: "terminated", "已终止";
        killed_means: "The API reports it as terminated. It may stay listed as Killed while it rolls back. Nothing to do.",
            "API 返回已终止。回滚期间，列表中可能仍显示为 Killed。无需处理。";
        gone_killed: "terminated, no longer listed", "已终止，已不在列表中";
        gone_killed_means: "The API reported it as terminated, and it is no longer listed. Nothing to do.",
            "API 返回已终止，且已不在列表中。无需处理。";
        killed_still_listed: "reported terminated, still listed", "返回已终止，但仍在列表中";
        killed_still_listed_means: "The API reported it as terminated, but two minutes later it is still listed, and not as Killed. Resend it, or open a service ticket.",
            "API 返回已终止，但两分钟后仍在列表中，且未显示为 Killed。可重新发送，或提交工单。";
        not_found: "not found", "未找到";
        not_found_means: "The API found no session with this ID: it had ended, or the ID belongs to another node, or a repeated copy of the call came too late. Check the target node if this is unexpected.",
            "API 返回会话不存在：此前已结束，或该 ID 属于其他节点，或收到的是重复发送的调用。如不符合预期，请检查目标节点。";
        not_found_after_listed: "not found, listed before", "未找到，此前在列表中";
        not_found_after_listed_means: "Listed {0} before the call, then not found: it ended in between, or the browser or a proxy repeated the call. Nothing to do.",
            "调用前 {0}仍在列表中，随后返回不存在：可能在此期间结束，或浏览器、代理重复发送了调用。无需处理。";
        unaccounted: "not in the response", "响应中未提及";
        unaccounted_means: "The response does not mention this ID, as happens with internal sessions. Refresh the list to see whether it is still there.",
            "响应中未提及此 ID，内部会话即如此。请刷新列表，查看会话是否仍在。";
        unknown: "outcome unknown", "结果未知";
        unknown_means: "The call may have been carried out. Refresh the list before you try again.",
            "该调用可能已执行。重试前请先刷新列表。";
        vanished: "no longer listed, cause unknown", "已不在列表中，原因未知";
        vanished_means: "No longer listed. Whether this run terminated it is unknown. Nothing to do.",
            "已不在列表中，无法确定是否由本次执行终止。无需处理。";
        reused: "thread ID reused", "会话 ID 已被复用";
        reused_means: "Another session has this ID now. Whether this run terminated the previous one is unknown. Do not resend.",
            "该 ID 现属于另一个会话，无法确定原会话是否由本次执行终止。请勿重新发送。";
        dying: "terminating", "正在终止";
        dying_means: "Listed as Killed: it is terminating and may be rolling back. Wait; terminating it again does not help.",
            "列表中显示为 Killed：正在终止，可能正在回滚。请等待，再次终止无效。";
        alive: "still listed", "仍在列表中";
        alive_means: "Still listed, and not as Killed. You can resend it.", "仍在列表中，且未显示为 Killed。可以重新发送。";
        refused: "call rejected", "调用被拒绝";
        refused_means: "The API rejected the call, so it did not terminate this session. See the error under API calls.",
            "API 拒绝了该调用，未终止此会话。请查看“API 调用”中的错误。";
        left_before: "no longer listed, not sent", "已不在列表中，未发送";
        left_before_means: "It left the list before its call, so it was not sent. Nothing to do.",
            "发送前已不在列表中，因此未发送。无需处理。";
        changed: "session changed, not sent", "会话已变化，未发送";
        changed_session: "The ID belongs to another session now. Select that one if you want to terminate it.",
            "该 ID 已属于另一个会话。如需终止，请重新选择。";
        changed_database: "It uses another database now. Select it again if you still want to terminate it.",
            "当前数据库已变化。如仍需终止，请重新选择。";
        changed_user: "It runs as another user now. Select it again if you still want to terminate it.",
            "当前用户已变化。如仍需终止，请重新选择。";
        changed_runs: "It was idle when you selected it; now it runs something. Select it again if you still want to terminate it.",
            "选择时空闲，现在正在运行。如仍需终止，请重新选择。";
        changed_writes: "It has begun to write since you selected it. Select it again if you still want to terminate it.",
            "选择之后开始执行写操作。如仍需终止，请重新选择。";
        exclusion: "excluded, not sent", "已排除，未发送";
        excluded_means: "Excluded: {0}.", "已排除：{0}。";
        held_back: "not sent", "未发送";
        held_back_means: "The run ended before its call. Select it again to terminate it.", "执行在发送前结束。如仍需终止，请重新选择。";
        not_sent_holes: "Not in the list, but the list may be incomplete, so it may still be there. Load sessions and check.",
            "不在列表中，但列表可能不完整，会话可能仍在。请加载会话后检查。";
        not_sent_unclear: "The list does not tell whether this is the session that you selected. Load sessions and select it again.",
            "列表无法表明这是否为您选择的会话。请加载会话后重新选择。";
        not_sent_unseen: "No list showed a session with this ID, and the policy allows only listed sessions.",
            "没有列表显示过此 ID 的会话，而策略只允许终止列表中的会话。";
        rejected_before: "An earlier call was rejected; it was not resent.", "先前的调用被拒绝，未重新发送。";
        sent: "sent, awaiting response", "已发送，等待响应";
        sent_means: "Its call was sent. The response has not arrived.", "请求已发送，尚未收到响应。";
        waiting: "queued", "待发送";
        waiting_means: "Not sent yet.", "尚未发送。";
        copy: "Copy", "复制";

        // Table and calls
        ledger_heading: "Results by session", "各会话结果";
        row_selected: "Selected: {0}", "选择时：{0}";
        row_sent: "Listed before its call, at {0}: {1}", "调用前（{0}）在列表中：{1}";
        row_listed: "Listed at {0}: {1}", "{0} 在列表中：{1}";
        row_not_listed: "Not listed at {0}.", "{0} 不在列表中。";
        column_thread: "Thread ID", "会话 ID";
        column_state: "State", "状态";
        column_result: "Result", "结果";
        show_history: "{0}: show history", "{0}：显示经过";
        history_step: "{0}: {1}, {2} after the start", "{0}：{1}，开始后 {2}";
        copy_shown_ids: "Copy IDs", "复制 ID";
        copy_summary: "Copy summary", "复制摘要";
        export_menu: "Export", "导出";
        count_of: "{0}: {1}", "{0}：{1}";
        calls_failed: "{0}, failed: {1}", "{0}，失败 {1} 次";
        summary_run: "{0} · node {1} · instance {2}", "{0} · 节点 {1} · 实例 {2}";
        summary_operator: "Operator: {0}", "操作人：{0}";
        summary_reason: "Reason: {0}", "原因：{0}";
        summary_users: "Users: {0}", "用户：{0}";
        summary_filter: "Filter: {0}", "筛选条件：{0}";
        column_meaning: "Details", "说明";
        calls_heading: "API calls", "API 调用";
        call: "Call {0}", "第 {0} 批";
        call_again: "Call {0} (resent)", "第 {0} 批（重新发送）";
        sent_at: "sent at {0}", "{0} 发送";
        took: "took {0} ms", "用时 {0} 毫秒";
        on_its_way: "awaiting response", "等待响应";
        request_id: "request ID {0}", "请求 ID {0}";
        ids_of_call: "Thread IDs in this call: {0}", "本批会话 ID：{0}";
        contradiction: "The response contradicts the request:", "响应与请求不一致：";
        foreign_ids: "IDs that were not in the request (not counted): {0}", "请求中没有的 ID（不计入）：{0}";
        in_both: "IDs in both lists (counted as unknown): {0}", "同时出现在两个列表中的 ID（计为结果未知）：{0}";
        repeated_ids: "IDs listed more than once (counted once): {0}", "重复出现的 ID（只计一次）：{0}";

        // Failures: what happened, what it means, what to do next
        failure_answered: "The API returned an error (HTTP {0}).", "API 返回错误（HTTP {0}）。";
        failure_unreadable: "The API returned HTTP {0}, but the response could not be read: {1}.",
            "API 返回 HTTP {0}，但响应无法读取：{1}。";
        body_truncated: "it is incomplete", "响应不完整";
        body_too_large: "it is too large", "响应过大";
        body_malformed: "it does not match the API's format", "格式不符合 API 定义";
        body_malformed_at: "{0} does not match the API's format", "{0} 不符合 API 定义";
        failure_redirected: "The response was a redirect, probably to a sign-in page. It was not followed.",
            "响应是重定向，可能指向登录页面。控制台未跟随。";
        failure_no_answer: "No response: the network failed, or the browser blocked the call (CORS, content security policy).",
            "没有响应：网络故障，或浏览器阻止了调用（CORS、内容安全策略）。";
        failure_timed_out: "No response within {0} s.", "{0} 秒内没有响应。";
        failure_not_sent: "The browser could not create this request, so it was not sent.", "浏览器无法创建该请求，因此未发送。";
        means_not_carried_out: "The call was not carried out. It terminated none of these sessions.",
            "该调用未执行，未终止其中任何会话。";
        means_unknown: "The call may have been carried out. Whether these sessions were terminated is unknown.",
            "该调用可能已执行，无法确定这些会话是否已终止。";
        next_look: "Refresh the list. Sessions that are no longer listed, or listed as Killed, need nothing more. Retry with the rest.",
            "请刷新列表：已不在列表中或显示为 Killed 的会话无需处理，其余会话可重试。";
        next_parameter: "Check the project ID, instance ID, node ID and thread IDs.", "请检查项目 ID、实例 ID、节点 ID 和会话 ID。";
        next_node: "This node does not belong to this instance. Check both IDs.", "该节点不属于该实例。请检查实例 ID 和节点 ID。";
        next_token: "Get a new token for this project's region and retry.", "请获取该项目所在区域的新 Token 后重试。";
        next_permission: "Check the project ID, and that the token's user may terminate sessions (gaussdb:instance:deleteProcesses).",
            "请检查项目 ID，以及 Token 对应的用户是否有终止会话的权限（gaussdb:instance:deleteProcesses）。";
        next_instance: "No such instance at this endpoint. Check the instance ID, the project ID and the endpoint's region.",
            "该终端节点下没有此实例。请检查实例 ID、项目 ID 以及终端节点所属区域。";
        next_path: "This endpoint does not offer the API. Check its host and path.", "该终端节点不提供此 API。请检查主机名和路径。";
        next_proxy: "A proxy between browser and API blocks this call (DELETE with a body). Ask its administrator to allow it.",
            "浏览器与 API 之间的代理阻止了该调用（带请求体的 DELETE）。请联系代理管理员放行。";
        next_busy: "Another operation is running on the instance. Retry when it ends.", "实例正在执行其他操作，请在其结束后重试。";
        next_throttled: "Too many requests. Wait a few minutes, then retry.", "请求过于频繁，请等待几分钟后重试。";
        next_login: "Sign in to the portal again in another tab and refresh the list. Then retry with what is still listed.",
            "请在另一个标签页重新登录门户并刷新列表，再重试仍在列表中的会话。";
        next_reload: "Check the token and the endpoint, reload the page and retry.", "请检查 Token 和终端节点，重新加载页面后重试。";
        error_code: "error code {0}", "错误码 {0}";
        server_says: "API message:", "API 返回的消息：";

        // Run and results
        run_result: "Terminated {0} of {1}", "已终止 {0} 个，共 {1} 个";
        so_far: "{0} of {1} terminated", "已终止 {0} 个，共 {1} 个";
        run_paused_token: "Paused: new token needed", "已暂停：需要新的 Token";
        run_paused_list: "Paused: the session list cannot be read", "已暂停：无法读取会话列表";
        token_rejected_again: "This token was rejected too, at {0}.", "此 Token 也被拒绝（{0}）。";
        title_needs_token: "⚠ Token needed · {0}", "⚠ 需要 Token · {0}";
        title_needs_answer: "⚠ Answer needed · {0}", "⚠ 需要您决定如何继续 · {0}";
        title_all_terminated: "✓ {0} terminated · {1}", "✓ 已终止 {0} 个 · {1}";
        title_some_terminated: "{0} of {1} terminated · {2}", "已终止 {0} 个，共 {1} 个 · {2}";
        run_details: "Details", "详细信息";
        close_results_hint: "Close the results; the run stays in the run history", "关闭结果；执行记录中仍可查看";
        resume_run: "Resume…", "继续执行…";
        select_changed: "Select them", "选择这些会话";
        check_list: "Refresh list", "刷新列表";
        none_to_select: "None of these sessions is in the newest list, or it cannot be selected.",
            "最新列表中没有这些会话，或无法选择它们。";
        sessions_change: "sessions {0} → {1}", "会话 {0} → {1}";
        running_change: "running {0} → {1}", "运行中 {0} → {1}";
        waiting_change: "waiting for lock {0} → {1}", "等待锁 {0} → {1}";
        no_fewer_than: "at least {0}", "至少 {0}";
        name_count: "{0} ({1})", "{0}（{1}）";

        // Filters
        filter_label: "Filter sessions", "筛选会话";
        filter_placeholder: "Text, user:app, -command:Sleep, time>60", "文本、user:app、-command:Sleep、time>60";
        filter_suggestions: "Suggestions", "建议";
        filter_edit: "Edit filter: {0}", "编辑筛选条件：{0}";
        filter_remove: "Remove filter: {0}", "移除筛选条件：{0}";
        filter_exclude_instead: "Exclude instead", "改为排除";
        filter_include_instead: "Include instead", "改为包含";
        filter_hide: "Hide {0}", "排除 {0}";
        filter_panel: "Filter panel", "筛选面板";
        filter_activity: "Activity", "活动状态";
        filter_is: "{0} is {1}", "{0}等于{1}";
        filter_is_not: "{0} is not {1}", "{0}不等于{1}";
        filter_contains: "{0} contains {1}", "{0}包含{1}";
        filter_contains_not: "{0} does not contain {1}", "{0}不包含{1}";
        filter_time_min: "for at least {0}", "持续时间至少 {0}";
        filter_time_max: "for at most {0}", "持续时间至多 {0}";
        filter_or: " or ", "或";
        filter_wrong: "{0}: {1} No session matches until it is corrected.", "{0}：{1}更正之前没有匹配的会话。";
        filter_unknown_field: "Unknown field “{0}”. Did you mean {1}? Fields: {2}.", "未知字段“{0}”。是否指 {1}？可用字段：{2}。";
        filter_no_value: "Enter a value after {0}, without a space.", "请在 {0} 之后输入值，中间不加空格。";
        filter_text_operator: "This field has no limits. Enter {0}:value.", "此字段不支持大小比较。请输入“{0}:”和值。";
        filter_time_operator: "A time needs a limit. Enter time>60 or time<10m.", "时间需要上限或下限。请输入 time>60 或 time<10m。";
        filter_excluded_time: "A time limit cannot be excluded. Use the opposite limit.", "时间限制不能排除。请改用相反的限制。";
        filter_bad_time: "“{0}” is not a time. Enter seconds, 5m or 2h.", "“{0}”不是时间。请输入秒数，或 5m、2h。";
        filter_bad_id: "“{0}” is not a thread ID.", "“{0}”不是会话 ID。";
        filter_bad_activity: "“{0}” is not an activity. Enter {1}.", "“{0}”不是活动状态。请输入 {1}。";
        preset_waiting: "Waiting for lock", "等待锁";
        time_below_1s: "Below 1 s", "1 秒以下";
        time_below_10s: "1–10 s", "1–10 秒";
        time_below_1min: "10 s–1 min", "10 秒–1 分钟";
        time_below_10min: "1–10 min", "1–10 分钟";
        time_below_1h: "10 min–1 h", "10 分钟–1 小时";
        time_from_1h: "1 h or more", "1 小时及以上";
        time_unknown: "Unknown", "未知";

        // Impact, confirmation, pictures
        named: "{0}: {1}", "{0}：{1}";
        impact: "Impact", "影响范围";
        by_user: "By user", "按用户";
        by_host: "By host", "按主机";
        by_database: "By database", "按数据库";
        share_number: "{0} of {1}", "{1} 个中的 {0} 个";
        share_whole: "all {0}", "全部 {0} 个";
        share_line: "{2} {0} of {1}", "{2} {1} 个中的 {0} 个";
        warn_quarter: "More than a quarter of the node's sessions are selected.", "所选会话超过该节点会话总数的四分之一。";
        warn_all_of_users: "All sessions of {0} users are selected.", "已选中 {0} 个用户的全部会话。";
        warn_all_from_hosts: "All sessions from {0} hosts are selected.", "已选中 {0} 台主机的全部会话。";
        warn_stale: "This node was not listed in the last 30 s: sessions may have changed.", "最近 30 秒内未读取该节点的会话列表：会话可能已变化。";
        column_account: "User@host", "用户@主机";
        column_activity: "Activity", "会话状态";
        number_wrong: "That is not the number. Type {0}.", "数量不符，请输入 {0}。";
        reason_required: "Reason (required)", "原因（必填）";
        reason_example: "For example: INC-1234, connections exhausted", "例如：INC-1234，连接数耗尽";
        chart_activity: "Sessions by activity: {0}", "会话状态分布：{0}";
        chart_course: "Running and waiting sessions since {0}", "{0} 以来运行中和等待锁的会话";
        course_most: "at most {0} running, {1} waiting", "最多 {0} 个运行中，{1} 个等待锁";
        before: "Before", "终止前";
        after: "After", "终止后";
        at_present: "Now", "当前";
        all_sessions: "all sessions", "全部会话";

        // Help
        help: "Help and shortcuts (?)", "帮助和快捷键（?）";
        help_title: "Help and keyboard shortcuts", "帮助和键盘快捷键";
        key_search: "Filter", "筛选";
        key_refresh: "Refresh", "刷新";
        key_move: "Move", "移动";
        key_page: "Move by a page", "翻页";
        key_ends: "First or last row", "首行或末行";
        key_select: "Select", "选择";
        key_range: "Select a range; Shift and a click do it, too", "选择范围，也可按住 Shift 点击";
        key_all: "Select all that match the filters", "选择符合筛选条件的全部会话";
        key_details: "Open details", "打开详情";
        key_resize: "Resize the column of the focused heading", "调整所选列标题的列宽";
        key_escape: "Close details or a menu", "关闭详情或菜单";
        key_help: "This help", "本帮助";
        key_none: "No shortcut terminates sessions.", "没有用于终止会话的快捷键。";
        help_kill: "Terminating a session is what KILL CONNECTION does: the connection closes and its transaction rolls back.",
            "终止会话（Kill 会话）等同于 KILL CONNECTION：断开连接并回滚其事务。";
        help_rollback: "A terminated session stays listed as Killed while it rolls back. That can take as long as the write did.",
            "已终止的会话在回滚期间显示为 Killed，回滚可能与写操作耗时相当。";
        help_ids: "Thread IDs belong to one node and start again after a restart. Terminate only what this node lists.",
            "会话 ID 仅属于一个节点，重启后重新编号。请只终止该节点列出的会话。";
        help_proxy: "Through a database proxy you see the proxy's IDs, not the node's.",
            "通过数据库代理连接时，看到的是代理的 ID，不是节点的会话 ID。";
        copy_by_hand: "The browser does not allow copying here. The text is selected: copy it by Ctrl+C.",
            "浏览器不允许在此复制。文本已选中，请按 Ctrl+C 复制。";

        // Layout
        target_intro: "Enter the node, then load its sessions or enter thread IDs.", "指定节点，然后加载会话或输入会话 ID。";
        any_paste: "Paste or drop an API URL, a command of any tool, an exported request or a link to this console",
            "粘贴或拖入 API URL、任意工具的命令、导出的请求或本控制台的链接";
        edit_target: "Edit target…", "修改目标…";
        done_target: "Done", "完成";
        recent_targets: "Recent targets", "最近使用的目标";
        recent_target: "Node {0}, instance {1}", "节点 {0}，实例 {1}";
        remember_targets: "Remember targets on this device (IDs and endpoint, never the token)",
            "在此设备上记住目标（仅 ID 和终端节点，不含 Token）";
        forget_targets: "Forget all", "全部移除";
        node_short: "Node", "节点";
        instance_short: "Instance", "实例";
        project_short: "Project", "项目";
        token_state_entered: "Token entered", "已输入 Token";
        token_state_missing: "No token", "未输入 Token";
        token_state_proxy: "Token added by the proxy", "Token 由代理添加";
        source_sessions: "Sessions", "会话列表";
        source_process_list: "Process list", "进程列表";
        source_thread_ids: "Thread IDs", "会话 ID";
        theme: "Theme", "主题";
        theme_system: "System theme", "跟随系统";
        theme_light: "Light", "浅色";
        theme_dark: "Dark", "深色";
        select_first: "Select sessions, or enter thread IDs.", "请选择会话，或输入会话 ID。";
        columns: "Columns", "列";
        dense_rows: "Compact rows", "紧凑行";
        move_column_left: "Move {0} to the left", "将“{0}”左移";
        move_column_right: "Move {0} to the right", "将“{0}”右移";
        select_session: "Select session {0}", "选择会话 {0}";
        select_shown: "Select all matching", "选择全部匹配项";
    }
    counted {
        review_counted: "Terminate 1 session…", "Terminate {0} sessions…", "终止 {0} 个会话…";
        ids_taken: "1 thread ID pasted", "{0} thread IDs pasted", "已粘贴 {0} 个会话 ID";
        ids_counted: "1 thread ID", "{0} thread IDs", "{0} 个会话 ID";
        duplicates_merged: "1 duplicate merged", "{0} duplicates merged", "已合并 {0} 个重复项";
        calls_counted: "1 API call", "{0} API calls", "分 {0} 批发送";
        project_length: "1 character; a project ID has {1}.", "{0} characters; a project ID has {1}.", "共 {0} 个字符；项目 ID 应为 {1} 个字符。";
        instance_length: "1 character; an instance ID has {1}.", "{0} characters; an instance ID has {1}.", "共 {0} 个字符；实例 ID 应为 {1} 个字符。";
        node_length: "1 character; a node ID has {1}.", "{0} characters; a node ID has {1}.", "共 {0} 个字符；节点 ID 应为 {1} 个字符。";
        more_errors: "and 1 more error", "and {0} more errors", "另有 {0} 处错误";
        errors_counted: "Correct 1 field.", "Correct {0} fields.", "请修改 {0} 个字段。";
        new_rows: "1 new session", "{0} new sessions", "{0} 个新会话";
        gone_rows: "1 no longer listed", "{0} no longer listed", "{0} 个已不在列表中";
        hidden_by_filter: "1 selected session hidden by filters", "{0} selected sessions hidden by filters",
            "{0} 个已选会话被筛选条件隐藏";
        select_matching: "Select the 1 matching session", "Select all {0} matching", "选择全部 {0} 个匹配项";
        select_everything: "Select the only session", "Select all {0} sessions", "选择全部 {0} 个会话";
        paste_kept: "The session read before is kept.", "The {0} sessions read before are kept.", "保留先前读取的 {0} 个会话。";
        paste_discarded: "1 pasted session was discarded.", "{0} pasted sessions were discarded.", "已移除 {0} 个粘贴的会话。";
        sessions_read: "1 session read", "{0} sessions read", "已读取 {0} 个会话";
        shown_of: "1 session shown", "{0} sessions shown", "显示 {0} 个会话";
        terminate: "Terminate 1 session", "Terminate {0} sessions", "终止 {0} 个会话";
        confirm_title: "Terminate 1 session on node {1}", "Terminate {0} sessions on node {1}", "终止节点 {1} 上的 {0} 个会话";
        terminated_count: "1 session will be terminated.", "{0} sessions will be terminated.", "将终止 {0} 个会话。";
        terminated_of: "1 session will be terminated, of {1} on this node.", "{0} sessions will be terminated, of {1} on this node.",
            "将终止 {0} 个会话，此节点共 {1} 个。";
        ended_count: "1 has already ended: nothing to do.", "{0} have already ended: nothing to do.",
            "{0} 个已自行结束，无需处理。";
        changed_count: "1 has changed since it was selected, and is kept.", "{0} have changed since they were selected, and are kept.",
            "{0} 个自选择后已变化，将保留。";
        excluded_count: "1 is excluded, and is kept.", "{0} are excluded, and are kept.", "{0} 个已排除，将保留。";
        unclear_count: "1 cannot be identified in the node's list, and is kept.", "{0} cannot be identified in the node's list, and are kept.",
            "{0} 个在节点列表中无法辨认，将保留。";
        not_listed_count: "1 thread ID is not on this node ({1}).", "{0} thread IDs are not on this node ({1}).",
            "{0} 个会话 ID 不在此节点上（{1}）。";
        nothing_sent_ended: "Nothing was sent: it had already ended.", "Nothing was sent: all had already ended.", "未发送任何请求：会话均已自行结束。";
        calls_rejected: "1 API call was rejected; it terminated nothing.", "{0} API calls were rejected; they terminated nothing.",
            "{0} 批调用被拒绝，未终止任何会话。";
        running: "Terminating 1 session", "Terminating {0} sessions", "正在终止 {0} 个会话";

        // Run and results
        resend: "Resend 1 session…", "Resend {0} sessions…", "重新发送 {0} 个会话…";
        reconnected: "1 session reconnected since: {1}", "{0} sessions reconnected since: {1}", "之后重新连接 {0} 个会话：{1}";
        select_reconnected: "Select 1 reconnected session", "Select {0} reconnected sessions", "选择重新连接的 {0} 个会话";
        rows_selected: "1 session is selected.", "{0} sessions are selected.", "已选择 {0} 个会话。";
        sessions_left: "1 session on the node", "{0} sessions on the node", "节点上有 {0} 个会话";

        // Impact, confirmation, pictures
        whole_share: "the only session of {1}", "all {0} sessions of {1}", "{1} 的全部 {0} 个会话";
        users_counted: "1 user", "{0} users", "{0} 个用户";
        hosts_counted: "1 host", "{0} hosts", "{0} 台主机";
        more_warnings: "{1} And 1 more warning.", "{1} And {0} more warnings.", "{1}另有 {0} 条警告。";
        warn_whole_node: "The only session of the node that can be terminated is selected.", "All {0} sessions of the node that can be terminated are selected.",
            "已选中该节点可终止的全部 {0} 个会话。";
        warn_unseen: "1 thread ID is unverified: this node's list has not shown it.", "{0} thread IDs are unverified: this node's list has not shown them.",
            "{0} 个会话 ID 未核对：未在该节点的列表中出现过。";
        warn_administrator: "1 session of {1} is selected: an administrator may be at work.", "{0} sessions of {1} are selected: an administrator may be at work.",
            "已选中 {1} 的 {0} 个会话：管理员可能正在使用。";
        warn_all_of_user: "The only session of user {1} is selected.", "All {0} sessions of user {1} are selected.", "已选中用户 {1} 的全部 {0} 个会话。";
        warn_all_from_host: "The only session from host {1} is selected.", "All {0} sessions from host {1} are selected.", "已选中主机 {1} 的全部 {0} 个会话。";
        warn_writes: "1 session runs a write or DDL.", "{0} sessions run writes or DDL.", "{0} 个会话正在执行写操作或 DDL。";
        warn_rollback: "1 write has run for over 1 min; its rollback may take as long.", "{0} writes have run for over 1 min; their rollback may take as long.",
            "{0} 个写操作已运行超过 1 分钟，回滚可能需要同样长的时间。";
        listed: "1 session, updated {1} ago, loaded in {2}", "{0} sessions, updated {1} ago, loaded in {2}",
            "{0} 个会话，{1}前更新，加载用时 {2}";
        list_incomplete: "The node reports 1 session; {1} were loaded. The list changed while loading. Refresh it.", "The node reports {0} sessions; {1} were loaded. The list changed while loading. Refresh it.",
            "节点报告共 {0} 个会话，实际加载 {1} 个：加载期间列表有变化。请刷新。";
        violation_too_many: "The policy allows 1 session per run. Select one.", "The policy allows at most {0} sessions per run. Select fewer.",
            "策略限制每次执行最多终止 {0} 个会话。请减少选择。";
    }
}

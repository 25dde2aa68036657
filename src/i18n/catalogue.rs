//! The catalogue of the page.

use super::entries::catalogue;

catalogue! {
    texts {
        // The page
        title: "TaurusDB sessions", "TaurusDB 会话";
        tagline: "End selected sessions of one node, and know what happened to each.",
            "结束某个节点上选定的会话，并确知每个会话的结果。";
        where_heading: "Where", "目标节点";
        which_heading: "Which", "选择会话";
        outcome_heading: "What happened", "结果";
        earlier_run: "Earlier run, started {0}", "较早的执行，开始于 {0}";
        nothing_yet: "Nothing has been sent yet.", "尚未发送任何请求。";

        // Fields
        project: "Project ID", "项目 ID";
        project_hint: "32 letters and digits", "32 位字母和数字";
        instance: "Instance ID", "实例 ID";
        instance_hint: "36 letters and digits, ending in in07", "36 位字母和数字，以 in07 结尾";
        node: "Node ID", "节点 ID";
        node_hint: "36 letters and digits, ending in no07", "36 位字母和数字，以 no07 结尾";
        token: "Token", "Token";
        token_hint: "Sent as X-Auth-Token. It stays in this tab's memory and is stored nowhere.",
            "作为 X-Auth-Token 发送，仅保存在此标签页的内存中，不写入任何存储。";
        show_token: "Show token", "显示 Token";
        hide_token: "Hide token", "隐藏 Token";
        show: "Show", "显示";
        hide: "Hide", "隐藏";
        threads: "Thread IDs", "线程 ID";
        threads_hint: "From SHOW PROCESSLIST of this very node; separated by spaces, commas, semicolons or lines, or a JSON array.",
            "取自该节点的 SHOW PROCESSLIST；以空格、逗号、分号或换行分隔，也可以是 JSON 数组。";
        connection: "Connection", "连接";
        endpoint: "API endpoint", "API 终端节点";
        endpoint_hint: "Empty: the origin that this page came from.", "留空则使用此页面的源（协议、域名和端口）。";
        own_origin: "this page's origin", "此页面的源";
        language: "Language of messages", "消息语言 (Language)";
        paste_hint: "Paste or drop a request into any field: a URL of the API, a command of any tool, an export of a request, a link of this console. It fills all that it holds.",
            "可将请求粘贴或拖放到任意字段：API 的 URL、任意工具的命令、导出的请求或本控制台的链接，其中包含的内容会自动填入。";
        foreign_endpoint: "This endpoint is neither this page's own nor set by it: {0}",
            "该终端节点既不是此页面自身的地址，也不是由此页面设定的：{0}";
        accept_endpoint: "I know this endpoint; the token may be sent to it", "我了解该终端节点，可以向其发送 Token";
        filled_from_paste: "Filled in from what was pasted: {0}.", "已根据粘贴内容填入：{0}。";
        not_in_paste: " Not filled in: {0}.", "未填入：{0}。";
        paste_missing: "{0}: {1}", "{0}：{1}";
        paste_not_there: "not in the text", "文本中没有";
        paste_endpoint_stays: "{0} (it stays as it is)", "{0}（保持不变）";
        paste_place: "a variable, and the text does not have its value", "是变量，文本中没有它的值";
        paste_unread: "cannot be read", "无法读取";
        paste_several: "the text has several", "文本中有多个";
        paste_no_node: "they belong to a node, and the text names none", "属于某个节点，而文本未指明节点";
        paste_element: "element {0}: {1}", "第 {0} 个：{1}";
        not_pasted: "Not pasted: {0}", "未粘贴：{0}";
        no_call_in_file: "No request was found in this file.", "未在此文件中找到请求。";
        paste_several_projects: "this text has {0} projects; paste one request.", "文本中有 {0} 个项目；请只粘贴一个请求。";
        paste_several_instances: "this text has {0} instances; paste one request.", "文本中有 {0} 个实例；请只粘贴一个请求。";
        paste_several_nodes: "this text has {0} nodes; paste one request.", "文本中有 {0} 个节点；请只粘贴一个请求。";
        paste_several_endpoints: "this text has {0} endpoints; paste one request.", "文本中有 {0} 个终端节点；请只粘贴一个请求。";
        paste_several_lists: "this text has {0} different lists of thread IDs; paste one request.", "文本中有 {0} 个不同的会话 ID 列表；请只粘贴一个请求。";
        paste_other_service: "this is a request to {0}, not to TaurusDB.", "这是对 {0} 的请求，不是对 TaurusDB 的请求。";
        paste_unknown_service: "this is a request to another service, not to TaurusDB.", "这是对其他服务的请求，不是对 TaurusDB 的请求。";
        paste_other_operation: "this request is not about the sessions of a node: their path ends in /processes.", "该请求与节点的会话无关：会话的路径以 /processes 结尾。";
        paste_place_of: "{0} is a variable, and the text does not have its value.", "{0} 是变量，文本中没有它的值。";
        paste_node_not_read: "this text has thread IDs, and the node that they belong to cannot be read.", "文本中有会话 ID，但无法读取其所属的节点。";
        paste_token_elsewhere: "the token stands in the place of another value, too.", "Token 同时出现在其他值的位置。";
        paste_too_long: "the text is too long for one request.", "文本过长，不是单个请求。";
        token_not_pasted: "Not pasted: the text names the header of a token, and no token could be read out of it. Paste the token alone into the field Token.",
            "未粘贴：文本中含有 Token 的请求头，但无法从中读出 Token。请将 Token 单独粘贴到“Token”字段。";
        copy_link: "Copy link", "复制链接";
        copied: "Copied.", "已复制。";
        not_copied: "The browser did not allow copying.", "浏览器不允许复制。";
        waits_for_approval: "Waiting for approval; nothing has been sent.", "等待批准；尚未发送任何请求。";
        not_approved: "This was not approved: nothing was sent.", "未获批准：未发送任何请求。";
        nobody_approved: "This needs an approval, and nobody was there to give it: nothing was sent.", "此操作需要批准，但无人可批准：未发送任何请求。";
        no_token: "There is no token: sign in again.", "没有 Token：请重新登录。";
        review: "Terminate sessions…", "终止会话…";
        withdrawn_by_leaving: "You left the page, so the run that waited for approval is withdrawn. Nothing was sent.",
            "您离开了页面，等待批准的执行已撤回，未发送任何请求。";
        one_run_at_a_time: "A run is under way: the form is locked until its last call is answered.", "正在执行：最后一批返回前表单已锁定。";

        // The list
        load: "Load sessions", "加载会话";
        refresh: "Refresh", "刷新";
        stop_loading: "Stop loading", "停止加载";
        loading: "Reading {0} of {1} sessions", "已读取 {0} / {1} 个会话";
        loading_stopped: "You stopped the reading; the list is as it was.", "您已停止读取；列表保持不变。";
        loading_stopped_by_run: "Loading stopped because a run started. The list was not changed.", "执行已开始，加载已停止，列表未更改。";
        loading_stopped_by_leaving: "Loading stopped because you left the page. The list was not changed.", "您离开了页面，加载已停止，列表未更改。";
        listed: "{0} sessions, {1} old, took {2}", "{0} 个会话，{1}前，耗时 {2}";
        stale: "stale", "已过时";
        list_incomplete: "The node says that it has {0} sessions, and {1} could be read: the list changed meanwhile.",
            "节点称共有 {0} 个会话，读取到 {1} 个：期间列表发生了变化。";
        list_forbidden: "This user may not list sessions (gaussdb:instance:listProcesses). Typed or pasted IDs can still be terminated.",
            "该用户无权查询会话 (gaussdb:instance:listProcesses)。仍可终止输入或粘贴的 ID。";
        list_needs_token: "The server did not take the token (401). Give a new one and load again.", "服务器不接受该 Token (401)。请提供新的 Token 后重新加载。";
        by_itself: "Refresh by itself", "自动刷新";
        never: "never", "从不";
        each_seconds: "every {0} s", "每 {0} 秒";
        paste_list: "Paste a list…", "粘贴列表…";
        paste_area: "Process list", "进程列表";
        paste_list_hint: "Paste it here or drop a file: the client's table, \\G, tab-separated, CSV, JSON, Markdown or HTML.",
            "在此粘贴或拖放文件：客户端表格、\\G、制表符分隔、CSV、JSON、Markdown 或 HTML。";
        read_paste: "Read the list", "读取列表";
        paste_reading: "Reading, {0} %", "正在读取 {0}%";
        later_failed: "A part of the console could not be loaded. Try again.", "控制台的一部分无法加载。请重试。";
        left_out: "What was left out", "跳过的内容";
        undo: "Undo", "撤销";
        discard_paste: "Discard the pasted list", "放弃粘贴的列表";
        table_label: "Sessions", "会话";
        column_user: "User", "用户";
        column_host: "Host", "主机";
        column_db: "Database", "数据库";
        column_command: "Command", "命令";
        column_time: "Time", "时间";
        column_info: "Statement", "语句";
        column_selected: "Selected", "选择";
        no_match: "No session matches.", "没有匹配的会话。";
        doing_running: "running", "执行中";
        doing_idle: "idle", "空闲";
        doing_lock: "waits for a lock", "等待锁";
        doing_killed: "being ended", "正在终止";
        doing_long: "long running", "长时间执行";
        list_has_holes: "the list may be incomplete", "列表可能不完整";
        excluded_system: "system", "系统";
        excluded_replication: "replication", "复制";
        excluded_dying: "dying", "终止中";
        excluded_uint32: "above 32 bits", "超过 32 位";
        excluded_protected: "protected by policy", "受策略保护";
        gone: "gone", "已消失";
        unverified: "not verified", "未核实";
        to_be_confirmed: "load the list to confirm", "请加载列表确认";
        standing_same: "same", "一致";
        standing_changed: "changed", "已变化";
        standing_gone: "gone", "已消失";
        seconds: "{0} s", "{0} 秒";
        minutes: "{0} min", "{0} 分钟";
        hours_minutes: "{0} h {1} min", "{0} 小时 {1} 分钟";
        days_hours: "{0} d {1} h", "{0} 天 {1} 小时";
        details_of: "Session {0}", "会话 {0}";
        close: "Close", "关闭";
        copy_statement: "Copy statement", "复制语句";

        // Filter
        search: "Search all fields", "搜索所有字段";
        filter: "Filter", "条件";
        is: "is", "是";
        is_not: "is not", "不是";
        contains: "contains", "包含";
        contains_not: "does not contain", "不包含";
        at_least: "for at least", "至少";
        at_most: "for at most", "至多";
        minimum_time: "Minimum time", "最短持续时间";
        maximum_time: "Maximum time", "最长持续时间";
        time_hint: "Such as 600 (seconds), 10m, 1h30 or 2 d.", "例如 600（秒）、10m、1h30、10分钟 或 2天。";
        time_not_understood: "“{0}” is not understood, so no session matches. Enter a time such as 600 (seconds), 10m, 10 min, 1h30 or 2 d.",
            "无法识别“{0}”，因此没有匹配的会话。请输入时间，例如 600（秒）、10m、1h30、10分钟 或 2天。";
        not_understood: "{0} (not understood)", "{0}（无法识别）";
        anything: "anything", "任意字段";
        clear_filter: "Clear", "清除";
        preset_idle: "Idle over an hour", "空闲超过 1 小时";
        preset_running: "Running over a minute", "执行超过 1 分钟";
        replaced: "Replaced: {0}.", "已替换：{0}。";
        preset_user: "Only this user", "仅该用户";
        preset_host: "Only this host", "仅该主机";
        clear_selection: "Select none", "取消选择";
        show_hidden: "Show what is selected", "显示所选会话";
        only_selected: "Only what is selected is shown", "仅显示所选会话";
        and_more: "and {0} more", "另有 {0} 个";
        show_new: "show them", "显示";
        clear_gone: "clear them", "清除";
        other_node: "The selection was made for another node, so it was cleared.", "所选会话属于另一个节点，已清除选择。";

        // Impact radius
        selected_of: "{0} of {1} sessions selected", "已选 {0} / {1} 个会话";
        share_of: "{0} of {1} of {2}, {3} %", "{2} 的 {0} / {1}，{3}%";
        all_of: "all of {0}", "{0} 的全部";
        running_count: "{0} running", "{0} 个执行中";
        idle_count: "{0} idle", "{0} 个空闲";
        waiting_count: "{0} waiting for a lock", "{0} 个等待锁";
        longest: "longest {0}", "最长 {0}";
        writing_count: "{0} run a write or DDL", "{0} 个正在写入或执行 DDL";
        long_rollback: "{0} may roll back long", "{0} 个可能长时间回滚";
        typed_unseen: "{0} typed or pasted IDs were not seen on this node", "{0} 个输入或粘贴的 ID 未在该节点上看到";

        // Errors of fields
        empty: "This is needed.", "此项必填。";
        illegal_character: "Only letters and digits are allowed; character {1} is {0}.", "只允许字母和数字；第 {1} 个字符是{0}。";
        a_space: "a space", "空格";
        a_tab: "a tab", "制表符";
        a_line_break: "a line break", "换行符";
        a_no_break_space: "a no-break space (U+00A0)", "不换行空格 (U+00A0)";
        a_zero_width_space: "a zero-width space (U+200B), which cannot be seen", "不可见的零宽空格 (U+200B)";
        a_full_width_space: "a full-width space (U+3000)", "全角空格 (U+3000)";
        a_hidden_character: "an invisible character, {0}", "不可见字符 {0}";
        quoted: "“{0}”", "“{0}”";
        instance_suffix: "It ends in {0}; an instance ID ends in {1}.", "以 {0} 结尾；实例 ID 应以 {1} 结尾。";
        node_suffix: "It ends in {0}; a node ID ends in {1}.", "以 {0} 结尾；节点 ID 应以 {1} 结尾。";
        is_a_project: "It has 32 characters, as a project ID has.", "共 32 个字符，与项目 ID 相同。";
        is_an_instance: "It ends in in07: this is an instance ID.", "以 in07 结尾：这是实例 ID。";
        is_a_node: "It ends in no07: this is a node ID.", "以 no07 结尾：这是节点 ID。";
        move_to_project: "Move it to project ID", "移到项目 ID";
        move_to_instance: "Move it to instance ID", "移到实例 ID";
        move_to_node: "Move it to node ID", "移到节点 ID";
        token_empty: "A token is needed: the API answers nobody without one.", "需要 Token：没有 Token 时 API 不会响应。";
        token_illegal: "Character {0} cannot be part of a token: a token has no spaces, no line breaks and ASCII only.",
            "第 {0} 个字符不能出现在 Token 中：Token 只含 ASCII 字符，且没有空格和换行。";
        endpoint_missing: "This page has no origin to use: an endpoint is needed.", "此页面没有可用的源：请填写终端节点。";
        endpoint_scheme: "It must start with https:// or http://.", "必须以 https:// 或 http:// 开头。";
        endpoint_credentials: "It must not hold a user name or password.", "不得包含用户名或密码。";
        endpoint_host: "There is no valid host name after the scheme (ASCII names and addresses only).",
            "协议之后没有有效的主机名（仅支持 ASCII 名称和地址）。";
        endpoint_port: "The port must be a number from 1 to 65535.", "端口必须是 1 到 65535 的数字。";
        endpoint_query: "It must end before any ? or #.", "不得包含 ? 或 #。";
        endpoint_path: "Its path may hold visible ASCII characters only, and neither %, \\ nor a segment of dots.",
            "路径只能包含可见的 ASCII 字符，不得包含 %、\\ 或由点组成的段。";
        endpoint_unencrypted: "Over plain http anybody on the way can read the token: only https, or http to this machine itself, is allowed.",
            "明文 http 会使 Token 在传输途中被他人读取：只允许 https，或指向本机的 http。";
        endpoint_not_accepted: "Accept this endpoint, or empty the field, before a token may go there.",
            "请先确认该终端节点，或清空此字段，之后才会发送 Token。";
        threads_empty: "At least one thread ID is needed.", "至少需要一个线程 ID。";
        threads_too_many: "{0} IDs; at most {1} at once.", "共 {0} 个 ID；一次最多 {1} 个。";
        at_place: "{0} (line {1}, character {2}): {3}", "{0}（第 {1} 行第 {2} 个字符）：{3}";
        id_zero: "IDs start at 1.", "ID 从 1 开始。";
        id_negative: "an ID is never negative.", "ID 不会是负数。";
        id_fraction: "an ID is a whole number.", "ID 是整数。";
        id_exponent: "an exponent may have lost digits; write the ID out.", "指数写法可能已丢失数字；请写出完整的 ID。";
        id_hexadecimal: "IDs are decimal, not hexadecimal.", "ID 是十进制数，不是十六进制数。";
        id_range: "ranges are not taken; write out each ID that you mean.", "不支持范围；请逐个写出 ID。";
        id_grouped: "one ID, {0}, or several: {1}? Write each ID without grouping its digits, and a space between IDs.",
            "是一个 ID（{0}），还是多个（{1}）？请不要给 ID 的数字分组，并用空格分隔各个 ID。";
        id_leading_zero: "an ID has no leading zero; if this is part of a number with thousands separators, remove them.",
            "ID 没有前导零；如果这是带千位分隔符的数字的一部分，请去掉分隔符。";
        id_above_int64: "it is above 9223372036854775807, the most that the API takes.",
            "超过 9223372036854775807，即 API 可接受的最大值。";
        id_above_uint32: "it is above 4294967295. KILL keeps only 32 bits of an ID, so another session could be hit.",
            "超过 4294967295。KILL 只保留 ID 的 32 位，可能会误伤其他会话。";
        id_not_a_number: "this is not a thread ID.", "这不是线程 ID。";

        // Confirmation
        confirm_consequence: "Their connections are closed and open transactions are rolled back. This cannot be undone.",
            "这些连接将被关闭，未提交的事务将回滚。此操作无法撤销。";
        confirm_unseen: "The console has not seen these sessions itself: it cannot know whose they are.",
            "控制台未从该节点读取过这些会话，无法确认其归属。";
        confirm_ids: "Thread IDs to be terminated", "将被终止的线程 ID";
        confirm_nothing: "Nothing left to terminate on node {0}", "节点 {0} 上没有可终止的会话";
        number_changed: "The sessions were verified again: it was {0}, now it is {1}. Type {1} to confirm.",
            "会话已重新核对：之前为 {0} 个，现在为 {1} 个。请输入 {1} 以确认。";
        column_outlook: "What happens", "处理方式";
        outlook_terminated: "will be terminated", "将被终止";
        outlook_listed: "listed", "在列表中";
        column_on_node: "On this node", "此节点上";
        looked_up: "{0} of {1} on this node ({2}).", "{1} 个中有 {0} 个在此节点上（{2}）。";
        looking_up: "Verifying the IDs up on this node…", "正在此节点上查找这些 ID…";
        lookup_forbidden: "The IDs stay unverified: this user may not list sessions (gaussdb:instance:listProcesses).",
            "无法核对这些 ID：该用户无权查询会话（gaussdb:instance:listProcesses）。";
        lookup_failed: "The IDs are unverified: the list of sessions could not be read.", "未能核对这些 ID：无法读取会话列表。";
        outlook_ended: "no longer listed", "已不在列表中";
        outlook_not_listed: "not on this node", "不在此节点上";
        outlook_changed: "changed, kept; was {0}", "已变化，保留；原为 {0}";
        outlook_unclear: "kept: not identified", "保留：无法辨认";
        outlook_excluded: "kept: {0}", "保留：{0}";
        confirm_type: "Type {0} to confirm", "请输入 {0} 以确认";
        report_as: "Save as {0}", "另存为 {0}";
        copy_as: "Copy as {0}", "复制为 {0}";
        who: "By", "操作人";
        history: "History of runs", "执行历史";
        redact: "without statements", "不含 SQL 语句";
        reason: "Reason, for the report", "原因，写入报告";
        violation_read_only: "This console is for looking only: nothing can be terminated here.", "此控制台仅供查看，不能终止会话。";
        violation_too_many: "At most {0} sessions may be terminated at once here.", "此处一次最多可终止 {0} 个会话。";
        violation_unverified: "Only sessions that this node has listed may be terminated here: load the list and select there.",
            "此处只能终止该节点已列出的会话：请加载列表并在其中选择。";
        violation_no_reason: "A reason has to be given here.", "此处必须填写原因。";
        cancel: "Cancel", "取消";
        copy_curl: "Copy as curl", "复制为 curl";

        // Run
        progress: "Call {0} of {1}", "第 {0} 批，共 {1} 批";
        stop: "Stop", "停止";
        stop_tracking: "Stop tracking", "停止跟踪";
        stopping: "Stopping after this call", "本次调用后停止";
        stop_hint: "Stops before the next call; the one on its way is not taken back.", "在下一次调用前停止；已发出的调用不会撤回。";
        throttled: "The server asks to wait: {0} s left.", "服务器要求等待：还剩 {0} 秒。";
        needs_token: "The server did not take the token (401). Give a new one to go on with the same call; nothing was ended by it.",
            "服务器不接受该 Token (401)。请提供新的 Token，将从同一次调用继续；该调用未结束任何会话。";
        tracking_needs_token: "Token rejected (401). Enter a new token to continue tracking the results.",
            "Token 被拒绝（401）。请输入新的 Token 以继续跟踪结果。";
        go_on: "Go on", "继续";
        ended_complete: "All calls were sent.", "所有调用均已发送。";
        nothing_sent: "Nothing was sent.", "未发送任何请求。";
        ended_stopped: "You stopped the run; what had not been sent was held back.", "您已停止执行；尚未发送的不会再发送。";
        ended_left: "You left the page, so the run stopped before its next call. Calls already sent may have been carried out.",
            "您离开了页面，执行已在下一批之前停止。已发送的请求可能已执行。";
        ended_cut_off: "The console was closed or failed in the middle of the run.", "控制台在执行过程中被关闭或发生故障。";
        ended_restarted: "The node seems to have restarted: its IDs belong to other sessions.", "节点似乎已重启：其 ID 属于其他会话。";
        looking: "Verifying sessions", "正在核对会话";
        watching: "Tracking results: nothing more is sent", "正在跟踪结果：不再发送调用";
        cannot_verify: "The session list cannot be read, so nothing tells whether these are still the same sessions. {0}", "无法读取会话列表，因此不知道是否仍为相同的会话。{0}";
        list_is_slow: "Reading the session list takes {0}. Sessions change meanwhile, so it verifies nothing.", "读取会话列表需要 {0}，其间会话会变化，因此无法核对。";
        list_is_limited: "The API permits too few calls: the session list has {0} pages. Wait a minute, then retry.", "API 允许的调用次数过少：会话列表有 {0} 页。请等待一分钟后重试。";
        list_is_old: "A cache between this page and the node answered: the session list is {0} old, so it verifies nothing.", "此页面与节点之间的缓存作出了响应：会话列表是 {0} 之前的，因此无法核对。";
        node_is_silent: "The outcome of the last call is unknown, and the node does not respond. {0}", "上一次调用的结果未知，且节点没有响应。{0}";
        send_again: "Send again…", "重新发送…";
        resend_reused: "Nothing to resend: these thread IDs belong to other sessions now.", "没有可重新发送的会话：这些会话 ID 现属于其他会话。";
        look_again: "Retry", "重试";
        go_on_unverified: "Continue unverified", "不核对，继续";
        ended_status: "The run was ended: the following calls would get the same answer, HTTP {0}.",
            "执行已结束：后续调用会得到相同的响应 HTTP {0}。";
        back_since: "Back since: {0}", "其后重新连接：{0}";
        exact_request: "The exact request", "实际请求";
        sum_asked: "{0} = {1} asked for", "{0} = 共请求 {1} 个";
        state_count: "{0} {1}", "{1} {0} 个";
        separator: ", ", "，";
        label_separator: "; ", "；";
        full_stop: ". ", "。";

        // States: the label, what is known, and what to do next
        killed: "terminated", "已终止";
        killed_means: "The API reports it as terminated. It may stay listed as Killed while it rolls back.",
            "API 返回该会话已终止。回滚期间它可能仍以 Killed 状态出现在列表中。";
        gone_killed: "terminated, no longer listed", "已终止，已不在列表中";
        gone_killed_means: "The API reports it as terminated, and a later list no longer has it.", "API 返回该会话已终止，且之后的列表中已没有它。";
        killed_still_listed: "reported terminated, still listed", "返回已终止，但仍在列表中";
        killed_still_listed_means: "The API reported it as terminated. Two minutes later it is still listed, and not as Killed. Check it, then resend.",
            "API 返回该会话已终止。两分钟后它仍在列表中，且不是 Killed 状态。请检查后重新发送。";
        not_found: "not found", "未找到";
        not_found_means: "The API found no such session. It has ended, or the ID belongs to another node, or a repeated copy of this call found it gone.",
            "API 未找到该会话。它已结束，或该 ID 属于其他节点，或本次调用的重复副本执行时它已不在。";
        not_found_after_listed: "not found, listed before", "未找到，此前在列表中";
        not_found_after_listed_means: "Listed {0} before the call; then the API found no such session. It may have ended by then, or the browser or a proxy repeated the call.",
            "调用前 {0} 仍在列表中；随后 API 未找到该会话。它可能已自行结束，或浏览器或代理重复了该调用。";
        unaccounted: "not in the response", "响应中未提及";
        unaccounted_means: "The response names it neither as terminated nor as not found, as with internal sessions. Check the process list.",
            "响应既未将其列为已终止，也未列为未找到，内部会话即如此。请查看进程列表。";
        unknown: "outcome unknown", "结果未知";
        unknown_means: "The call may have been carried out. Check the process list before you resend it.",
            "该调用可能已经执行。重新发送之前请查看进程列表。";
        vanished: "no longer listed, cause unknown", "已不在列表中，原因未知";
        vanished_means: "The outcome of its call is not known; a later list no longer has it.", "其调用的结果未知；之后的列表中已没有它。";
        reused: "thread ID reused", "会话 ID 已被复用";
        reused_means: "Another session has this thread ID now. Whether this call ended the earlier one is not known.", "该会话 ID 现属于另一个会话。先前的会话是否由本次调用结束无法得知。";
        dying: "terminating", "正在终止";
        dying_means: "Listed as Killed: it is terminating.", "列表中显示为 Killed：正在终止。";
        alive: "still listed", "仍在列表中";
        alive_means: "Still listed, and not as Killed. You can resend it.", "仍在列表中，且不是 Killed 状态。可以重新发送。";
        refused: "call rejected", "调用被拒绝";
        refused_means: "The call was rejected and terminated nothing. See the error below.", "该调用被拒绝，未终止任何会话。请查看下方的错误。";
        left_before: "no longer listed, not sent", "已不在列表中，未发送";
        left_before_means: "It had ended before its call.", "它在调用之前已结束。";
        changed: "session changed, not sent", "会话已变化，未发送";
        changed_session: "Another session has this thread ID now.", "该会话 ID 现属于另一个会话。";
        changed_database: "The session is in another database now.", "该会话现在使用另一个数据库。";
        changed_user: "The session has another user now.", "该会话现在属于另一个用户。";
        changed_runs: "It was idle when you selected it; now it runs something.", "选择时它处于空闲；现在它正在运行。";
        changed_writes: "Since you selected it, it has begun to write.", "选择之后它开始写入。";
        exclusion: "excluded, not sent", "已排除，未发送";
        excluded_means: "Not sent: {0}.", "未发送：{0}。";
        held_back: "not sent", "未发送";
        held_back_means: "The run ended before its call.", "执行在其调用之前已结束。";
        not_sent_holes: "The list does not have it, but may be incomplete. Nothing proves that it has ended; load the list and check.",
            "列表中没有它，但列表可能不完整，不能证明它已结束。请加载列表并检查。";
        not_sent_unclear: "The list does not tell whether this is the session that you selected.", "列表无法表明这是否为您选择的会话。";
        not_sent_unseen: "No list showed a session for this ID, and only listed sessions may be terminated.", "没有列表显示该 ID 的会话，而只能终止列表中的会话。";
        rejected_before: "An earlier attempt was rejected; it was not sent again.", "较早的一次调用被拒绝；未再次发送。";
        sent: "sent, awaiting response", "已发送，等待响应";
        sent_means: "Its call is on its way.", "调用正在进行。";
        waiting: "queued", "待发送";
        waiting_means: "It has not been sent yet.", "尚未发送。";
        copy_ids: "Copy IDs: {0}", "复制 ID：{0}";
        copy: "Copy", "复制";

        // Table and calls
        ledger_heading: "Each thread", "每个线程";
        row_selected: "Selected: {0}", "选择时：{0}";
        row_sent: "Listed before its call, at {0}: {1}", "调用前（{0}）在列表中：{1}";
        row_listed: "Listed at {0}: {1}", "{0} 在列表中：{1}";
        row_not_listed: "Not listed at {0}.", "{0} 不在列表中。";
        column_thread: "Thread ID", "线程 ID";
        column_state: "State", "状态";
        column_meaning: "What is known", "已知情况";
        calls_heading: "Calls", "调用";
        call: "Call {0}", "第 {0} 批";
        call_again: "Call {0}, sent again", "第 {0} 批（重新发送）";
        sent_at: "sent {0}", "发送于 {0}";
        took: "took {0} ms", "耗时 {0} 毫秒";
        on_its_way: "on its way", "进行中";
        request_id: "request ID {0}", "请求 ID {0}";
        ids_of_call: "IDs of this call: {0}", "本次调用的 ID：{0}";
        contradiction: "The server's answer does not agree with the call:", "服务器的响应与调用不一致：";
        foreign_ids: "IDs that were never sent, not counted: {0}", "从未发送过的 ID，不计入：{0}";
        in_both: "IDs in both lists, counted as unknown: {0}", "同时出现在两个列表中的 ID，计为未知：{0}";
        repeated_ids: "IDs more than once in a list, counted once: {0}", "在同一列表中重复的 ID，只计一次：{0}";

        // Failures: what happened, what it means, what to do next
        failure_answered: "The server answered with an error, HTTP {0}.", "服务器返回错误 HTTP {0}。";
        failure_unreadable: "The server answered HTTP {0}, but the answer cannot be read: {1}.", "服务器返回 HTTP {0}，但响应无法读取：{1}。";
        body_truncated: "it broke off", "响应中断";
        body_too_large: "it is far too long", "响应过长";
        body_malformed: "it is not what the API describes", "不符合 API 的描述";
        body_malformed_at: "{0} is not what the API describes", "{0} 不符合 API 的描述";
        failure_redirected: "The answer was a redirect, most likely to a login page. It was not followed.",
            "响应是重定向，很可能指向登录页面，未予跟随。";
        failure_no_answer: "No answer came: the network failed, or the browser did not allow the call to this endpoint (CORS, content policy).",
            "没有响应：网络故障，或浏览器不允许调用该终端节点（CORS、内容安全策略）。";
        failure_timed_out: "No answer came within {0} seconds.", "{0} 秒内没有响应。";
        failure_not_sent: "The browser refused to build this request.", "浏览器拒绝构建该请求。";
        means_not_carried_out: "Surely not carried out: it ended none of these sessions.", "肯定没有执行：未结束其中任何会话。";
        means_unknown: "It may have been carried out: whether these sessions were ended is not known.",
            "可能已经执行：无法得知这些会话是否已结束。";
        next_look: "Snapshot at the process list: sessions that are gone or Killed need nothing more. Then try again with the rest.",
            "请查看进程列表：已消失或状态为 Killed 的会话无需处理，再对其余会话重试。";
        next_parameter: "Check project, instance, node and thread IDs.", "请检查项目、实例、节点和线程 ID。";
        next_node: "This node does not belong to this instance. Check both IDs.", "该节点不属于该实例。请检查这两个 ID。";
        next_token: "Get a new token for this project's region and try again.", "请获取该项目所在区域的新 Token 后重试。";
        next_permission: "Check that the project ID is right and that the user may terminate sessions (gaussdb:instance:deleteProcesses).",
            "请检查项目 ID 是否正确，以及用户是否有权终止会话 (gaussdb:instance:deleteProcesses)。";
        next_instance: "There is no such instance here. Check instance ID, project ID and the endpoint's region.",
            "此处没有该实例。请检查实例 ID、项目 ID 和终端节点所属区域。";
        next_path: "The endpoint does not offer this API. Check its host and path.", "该终端节点不提供此 API。请检查主机和路径。";
        next_proxy: "A proxy in between does not let this call through (DELETE with a body). Ask who runs it.",
            "中间的代理不允许该调用（带请求体的 DELETE）。请联系其管理员。";
        next_busy: "Another operation is running on the instance. Try again when it has ended.", "实例上正在执行其他操作。请待其结束后重试。";
        next_throttled: "Too many calls. Wait a few minutes, then try again.", "调用过多。请等待几分钟后重试。";
        next_login: "Sign in to the portal again in another tab, look at the process list, then try again.",
            "请在另一个标签页重新登录门户，查看进程列表后再重试。";
        next_reload: "Check the token and the endpoint, reload the page and try again.", "请检查 Token 和终端节点，重新加载页面后重试。";
        error_code: "code {0}", "错误码 {0}";
        server_says: "The server says:", "服务器消息：";

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
        key_all: "Select all matching", "选择全部匹配项";
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
        any_paste: "Paste an API URL, a command or a link", "粘贴 API URL、命令或链接";
        edit_target: "Edit target…", "修改目标…";
        done_target: "Done", "完成";
        recent_targets: "Recent targets", "最近使用的目标";
        recent_target: "Node {0}, instance {1}", "节点 {0}，实例 {1}";
        remember_targets: "Remember targets on this device (IDs only, never the token)", "在此设备上记住目标（仅 ID，不含 Token）";
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
        ids_counted: "1 ID", "{0} IDs", "{0} 个 ID";
        duplicates_merged: "1 duplicate merged", "{0} duplicates merged", "已合并 {0} 个重复项";
        calls_counted: "1 call", "{0} calls", "{0} 次调用";
        project_length: "1 character; a project ID has {1}.", "{0} characters; a project ID has {1}.", "共 {0} 个字符；项目 ID 应为 {1} 个字符。";
        instance_length: "1 character; an instance ID has {1}.", "{0} characters; an instance ID has {1}.", "共 {0} 个字符；实例 ID 应为 {1} 个字符。";
        node_length: "1 character; a node ID has {1}.", "{0} characters; a node ID has {1}.", "共 {0} 个字符；节点 ID 应为 {1} 个字符。";
        more_errors: "and 1 more like this", "and {0} more like these", "另有 {0} 处类似问题";
        errors_counted: "1 field needs attention.", "{0} fields need attention.", "{0} 个字段需要修改。";
        new_rows: "1 new", "{0} new", "{0} 个新会话";
        gone_rows: "1 gone", "{0} gone", "{0} 个已消失";
        hidden_by_filter: "1 of them hidden by the filter", "{0} of them hidden by the filter", "其中 {0} 个被条件隐藏";
        select_matching: "Select the 1 that matches", "Select the {0} that match", "选择匹配的 {0} 个";
        select_everything: "Select the only session", "Select all {0} sessions", "选择全部 {0} 个会话";
        paste_kept: "The session read before is kept.", "The {0} sessions read before are kept.", "保留先前读取的 {0} 个会话。";
        paste_discarded: "1 pasted session was discarded.", "{0} pasted sessions were discarded.", "已放弃 {0} 个粘贴的会话。";
        sessions_read: "1 session read", "{0} sessions read", "读取到 {0} 个会话";
        shown_of: "1 shown", "{0} shown", "显示 {0} 个";
        terminate: "Terminate 1 session", "Terminate {0} sessions", "终止 {0} 个会话";
        confirm_title: "Terminate 1 session on node {1}", "Terminate {0} sessions on node {1}", "终止节点 {1} 上的 {0} 个会话";
        left_at_least: "The node has at least 1 session left; the list may be incomplete.", "The node has at least {0} sessions left; the list may be incomplete.", "节点上至少剩余 {0} 个会话；列表可能不完整。";
        terminated_count: "1 session will be terminated.", "{0} sessions will be terminated.", "将终止 {0} 个会话。";
        terminated_of: "1 session will be terminated, of {1} on this node.", "{0} sessions will be terminated, of {1} on this node.",
            "将终止 {0} 个会话（此节点共 {1} 个）。";
        ended_count: "1 has already ended: nothing to do.", "{0} have already ended: nothing to do.", "{0} 个已自行结束，无需处理。";
        changed_count: "1 has changed since it was selected, and is kept.", "{0} have changed since they were selected, and are kept.",
            "{0} 个自选择后已变化，将保留。";
        excluded_count: "1 is excluded, and is kept.", "{0} are excluded, and are kept.", "{0} 个已排除，将保留。";
        unclear_count: "1 cannot be identified in the node's list, and is kept.", "{0} cannot be identified in the node's list, and are kept.",
            "{0} 个在节点列表中无法辨认，将保留。";
        not_listed_count: "1 thread ID is not on this node ({1}).", "{0} thread IDs are not on this node ({1}).", "{0} 个会话 ID 不在此节点上（{1}）。";
        nothing_sent_ended: "Nothing was sent: it had already ended.", "Nothing was sent: all had already ended.", "未发送任何请求：会话均已自行结束。";
        calls_rejected: "1 call was rejected.", "{0} calls were rejected.", "{0} 次调用被拒绝。";
        left_on_node: "1 session is left on the node.", "{0} sessions are left on the node.", "节点上剩余 {0} 个会话。";
        running: "Terminating 1 session", "Terminating {0} sessions", "正在终止 {0} 个会话";
        result: "1 session: {1}", "{0} sessions: {1}", "{0} 个会话：{1}";
    }
}

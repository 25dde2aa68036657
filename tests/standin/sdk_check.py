"""Lets the public Python SDK list and end sessions of the stand-in: proof that both speak the same API.

Needs the SDK: pip install huaweicloudsdkgaussdb
The SDK signs its requests, so start the stand-in with --accept-signed:

    cargo run -p standin -- --listen 127.0.0.1:8080 --accept-signed
    python tests/standin/sdk_check.py http://127.0.0.1:8080
"""

import sys

from huaweicloudsdkcore.auth.credentials import BasicCredentials
from huaweicloudsdkcore.exceptions.exceptions import ClientRequestException
from huaweicloudsdkgaussdb.v3 import (
    DeleteTaurusDbNodeProcessesRequest,
    DeleteTaurusDbNodeProcessesRequestBody,
    GaussDBClient,
    ListTaurusDbNodeProcessesRequest,
)

PROJECT = "619d3e78f61b4be68bc5aa0b59edcf7b"
NODE = {
    "instance_id": "a23fb62bd61e4e9e9636fd2225f395bein07",
    "node_id": "18663926eacb443d98dc20f8620f28f2no07",
}
ABSENT = 999


def listed(client):
    """All sessions, page by page."""
    sessions = []
    while True:
        page = client.list_taurus_db_node_processes(
            ListTaurusDbNodeProcessesRequest(**NODE, offset=len(sessions), limit=25)
        )
        sessions += page.processes
        if not page.processes or len(sessions) >= page.total_count:
            return sessions


def end(client, ids):
    """What the node says became of these sessions."""
    body = DeleteTaurusDbNodeProcessesRequestBody(processes=ids)
    return client.delete_taurus_db_node_processes(DeleteTaurusDbNodeProcessesRequest(**NODE, body=body))


def main(origin):
    credentials = BasicCredentials("any-access-key", "any-secret-key", PROJECT)
    client = GaussDBClient.new_builder().with_credentials(credentials).with_endpoint(origin).build()

    sessions = listed(client)
    print(f"listed {len(sessions)} sessions, the first: {sessions[0]}")

    first, second = sessions[0].id, sessions[1].id
    answer = end(client, [first, second, ABSENT])
    print(f"killed {answer.processes_killed}, not found {answer.processes_not_found}")
    assert answer.processes_killed == [first, second]
    assert answer.processes_not_found == [ABSENT]

    commands = {session.id: session.command for session in listed(client)}
    print(f"now shown as: {commands.get(first)}, {commands.get(second)}")

    try:
        end(client, [])
    except ClientRequestException as refusal:
        print(f"refused: {refusal.status_code} {refusal.error_code} {refusal.error_msg} (request {refusal.request_id})")
        assert (refusal.status_code, refusal.error_code) == (400, "DBS.280001")
    else:
        sys.exit("a call without ids was not refused")


if __name__ == "__main__":
    main(sys.argv[1])

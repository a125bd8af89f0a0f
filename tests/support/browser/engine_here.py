"""The engine in the test's own Python, for tests that are not about its start: in a tab, Python takes seconds to start.

The page does all it does otherwise: it fetches and checks the data, and sends each call as JSON text.
"""

from __future__ import annotations

import json

from playwright.sync_api import BrowserContext

from macros.desk import calls as desk
from selfcheck.bridge import bridge

# The page finds only data in the lists of the runtime's files, and its worker hands each call to the test.
_HAND_OVER = """
const [OtherWorker, fetchAny] = [Worker, fetch];
const isData = ({ name }) => name.endsWith(".json") && !name.startsWith("pyodide");
window.fetch = async (address, options) => {
  const answer = await fetchAny(address, options);
  if (!/\\/assets\\/runtime\\/(manifest|desk)\\.json$/.test(answer.url) || !answer.ok) return answer;
  const list = await answer.json();
  return Response.json({ ...list, files: list.files.filter(isData) });
};
window.Worker = class {
  constructor(address, options) {
    if (options?.name !== "engine") return new OtherWorker(address, options);
    this.data = {};
  }
  async postMessage({ file, complete, id, call, payload }) {
    if (file) this.data[file.name] = new TextDecoder().decode(file.content);
    if (call === "start") this.start = id;
    else if (complete) this.tell(this.start, "start", JSON.stringify(this.data));
    else if (call) this.tell(id, call, payload);
  }
  async tell(id, call, payload) {
    const answer = JSON.parse(await window.askEngine(call, payload));
    this.onmessage?.({ data: { id, ...answer } });
  }
  terminate() { this.onmessage = null; }
};
"""


def bring_engine(context: BrowserContext) -> None:
    """Answer the calls to the engine from every page of this context that is opened from now on."""
    context.expose_function("askEngine", _answer)
    context.add_init_script(_HAND_OVER)


def _answer(call: str, payload: str) -> str:
    if call != "start":
        return bridge.call(call, payload)
    data: dict[str, str] = json.loads(payload)
    if "handbook.json" in data:
        desk.register()
        _open("desk_open", f'{{"handbook":{data["handbook.json"]}}}')
    return json.dumps({"result": {"edition": _open("load_edition", f'{{"edition":{data["edition.json"]}}}')}})


def _open(call: str, payload: str) -> object:
    answer = json.loads(bridge.call(call, payload))
    assert "error" not in answer, answer
    return answer["result"]

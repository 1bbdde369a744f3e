package dev.daybook.api.personal;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.daybook.api.item.OwnCalls;
import dev.daybook.persistence.access.WorkspaceScope;
import dev.daybook.persistence.personal.Own;
import dev.daybook.persistence.personal.Preferences;
import jakarta.ws.rs.core.Response;

/** One layer of preferences on the wire: what it says itself, and what holds. */
final class PreferencesJson {
  private PreferencesJson() {}

  /** Answers with the layer; its item, and that item's history, are found by workspace and item. */
  static Response answer(WorkspaceScope scope, Preferences.Layer layer) {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    json.put("workspace", scope.workspace().toString());
    json.put("item", Own.item(scope, Preferences.KIND).toString());
    json.put("version", layer.own().map(state -> state.version().value()).orElse(0L));
    json.set("own", layer.document());
    json.set("effective", layer.effective());
    return OwnCalls.answer(scope.epoch(), layer.own(), json);
  }
}

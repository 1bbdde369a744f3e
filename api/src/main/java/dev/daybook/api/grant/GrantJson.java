package dev.daybook.api.grant;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.daybook.api.Paging;
import dev.daybook.persistence.Page;
import dev.daybook.persistence.grant.AccessGrant;
import dev.daybook.persistence.grant.AccessUse;
import dev.daybook.problem.ProblemException;
import jakarta.ws.rs.core.Response;

/** Grants of access and their uses on the wire, the same for operators and for tenants. */
final class GrantJson {
  private GrantJson() {}

  static ObjectNode of(AccessGrant grant) {
    ObjectNode json = JsonNodeFactory.instance.objectNode().put("id", grant.id().toString());
    json.putObject("operator")
        .put("id", grant.operator().toString())
        .put("name", grant.operatorName());
    json.put("reason", grant.reason());
    if (grant.workspaces() == null) {
      json.putNull("workspaces");
    } else {
      ArrayNode workspaces = json.putArray("workspaces");
      grant.workspaces().forEach(workspace -> workspaces.add(workspace.toString()));
    }
    return json.put("uses", grant.uses())
        .put("usesMax", grant.usesMax())
        .put("live", grant.isLive())
        .put("createdAt", grant.createdAt().toString())
        .put("expiresAt", grant.expiresAt().toString())
        .put("endedAt", grant.endedAt() == null ? null : grant.endedAt().toString())
        .put("endedBy", grant.endedBy() == null ? null : grant.endedBy().toString());
  }

  static Response page(Page<AccessGrant> page) {
    return Paging.answer("grants", page, GrantJson::of, grant -> grant.id().toString());
  }

  static Response uses(Page<AccessUse> page) {
    return Paging.answer("uses", page, GrantJson::of, use -> Integer.toString(use.number()));
  }

  /** The number to begin behind. */
  static int after(Paging paging) {
    String cursor = paging.afterText();
    if (cursor.isEmpty()) {
      return 0;
    }
    if (!cursor.matches("[1-9]\\d{0,8}")) {
      throw ProblemException.noCursor("cursor");
    }
    return Integer.parseInt(cursor);
  }

  private static ObjectNode of(AccessUse use) {
    return JsonNodeFactory.instance
        .objectNode()
        .put("number", use.number())
        .put("workspace", use.workspace().toString())
        .put("method", use.method())
        .put("path", use.path())
        .put("usedAt", use.usedAt().toString());
  }
}

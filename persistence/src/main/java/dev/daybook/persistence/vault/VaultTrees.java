package dev.daybook.persistence.vault;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.daybook.document.Documents;
import dev.daybook.item.ItemId;
import dev.daybook.item.Kind;
import dev.daybook.item.Kinds;
import dev.daybook.item.Uuids;
import dev.daybook.journal.Position;
import dev.daybook.persistence.access.WorkspaceScope;
import dev.daybook.persistence.item.PastState;
import dev.daybook.persistence.item.States;
import dev.daybook.persistence.journal.ItemState;
import dev.daybook.problem.ProblemException;
import dev.daybook.problem.ProblemType;
import dev.daybook.vault.VaultPath;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Looks at workspaces as vaults. Of documents no more than names is kept in memory. */
@ApplicationScoped
class VaultTrees {
  static final List<Kind> KINDS =
      Stream.of("folder", "tag", "attachment", "note").map(Kinds::of).toList();

  @Inject private States states;
  @Inject private Imported imported;
  @Inject private VaultSettings settings;

  /**
   * The workspace as of a position.
   *
   * @throws ProblemException LIMIT_EXCEEDED when it has more items than may be exported
   */
  VaultTree asOf(WorkspaceScope scope, Position position) {
    List<VaultTree.Node> nodes = new ArrayList<>();
    states.forEachPage(
        scope,
        KINDS,
        page -> {
          List<ItemState> there =
              states.asOf(scope, page, position).values().stream()
                  .filter(PastState::isWhole)
                  .map(PastState::state)
                  .toList();
          Map<ItemId, Imported.Last> last =
              imported.of(scope, there.stream().filter(VaultTrees::isFile).toList());
          there.forEach(state -> nodes.add(node(state, last.get(state.item()))));
          checkSize(nodes.size());
        });
    return new VaultTree(nodes);
  }

  private static boolean isFile(ItemState state) {
    String kind = state.kind().word();
    return kind.equals("note") || kind.equals("attachment");
  }

  private void checkSize(int items) {
    if (items > settings.exportItemsMax()) {
      throw new ProblemException(
          ProblemType.LIMIT_EXCEEDED,
          "The workspace has more than " + settings.exportItemsMax() + " items.",
          Map.of("field", "$", "limit", settings.exportItemsMax()));
    }
  }

  private static VaultTree.Node node(ItemState state, Imported.@Nullable Last last) {
    ObjectNode document = Documents.read(state.document());
    String kind = state.kind().word();
    String name =
        switch (kind) {
          case "attachment" -> document.path("name").asText("");
          case "note" ->
              last == null
                  ? document.path("title").asText("")
                  : new VaultPath(last.origin().path()).stem();
          default -> document.path("title").asText("");
        };
    String member = kind.equals("folder") || kind.equals("tag") ? "parent" : "folder";
    return new VaultTree.Node(
        state.item(), kind, state.version(), name, item(document.path(member).asText("")), last);
  }

  private static @Nullable ItemId item(String text) {
    return Uuids.isUuid(text) ? ItemId.parse(text) : null;
  }
}

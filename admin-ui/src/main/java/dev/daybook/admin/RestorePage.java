package dev.daybook.admin;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.daybook.document.Documents;
import dev.daybook.hash.Sha256;
import dev.daybook.item.ItemId;
import dev.daybook.item.Uuids;
import dev.daybook.journal.Moment;
import dev.daybook.journal.Position;
import dev.daybook.persistence.access.WorkspaceScope;
import dev.daybook.persistence.item.Past;
import dev.daybook.persistence.journal.ItemState;
import dev.daybook.persistence.restore.Plan;
import dev.daybook.persistence.restore.PlannedChange;
import dev.daybook.persistence.restore.Restore;
import dev.daybook.persistence.restore.RestoreId;
import dev.daybook.persistence.restore.Restores;
import dev.daybook.persistence.restore.Target;
import dev.daybook.workspace.Permission;
import dev.daybook.workspace.WorkspaceId;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Restores an item to one of its versions: first what that would do, then, if asked for, done. What
 * others change between the two stays as they made it.
 */
@Named("restorePage")
@RequestScoped
public class RestorePage {
  @Inject private Visitor visitor;
  @Inject private OpenWorkspace workspace;
  @Inject private Restores restores;
  @Inject private Past past;
  private String id = "";
  private String position = "";
  private String head = "";
  private String command = "";
  private Restores.@Nullable Preview preview;
  private ObjectNode then = Documents.read("{}");
  private @Nullable ItemState was;

  public void load() throws IOException {
    visitor.show(
        actor -> {
          workspace.read(actor);
          WorkspaceScope scope = workspace.scope(actor, Permission.WRITE);
          command = Uuids.next().toString();
          preview = restores.preview(scope, request(null));
          head = preview.head().toString();
          was = past.asOf(scope, ItemId.parse(id), preview.position());
          then = Documents.read(was.document());
        });
  }

  /** Does what was previewed; once, however often the form is sent. */
  public @Nullable String run() throws IOException {
    return visitor.act(
        () ->
            "restore.xhtml?workspace="
                + WorkspaceId.parse(workspace.getId())
                + "&id="
                + ItemId.parse(id)
                + "&position="
                + Parameters.position("position", position),
        actor -> {
          WorkspaceScope scope = workspace.scope(actor, Permission.WRITE);
          Restore restore = restores.run(scope, request(Parameters.position("head", head)));
          Visitor.sayNext(told(restore));
          return "/admin/item.xhtml?faces-redirect=true&workspace="
              + workspace.getId()
              + "&id="
              + ItemId.parse(id);
        });
  }

  private static String told(Restore restore) {
    if (restore.restored() + restore.deleted() > 0) {
      return "The item is restored to what it was at position " + restore.position() + ".";
    }
    return restore.leftOut() > 0
        ? "Nothing was restored: the item was changed meanwhile, or its content erased."
        : "The item was so already.";
  }

  private Restores.Request request(@Nullable Position until) {
    return new Restores.Request(
        new RestoreId(Uuids.parse(command)),
        hash(),
        new Target(Target.Extent.ITEM, ItemId.parse(id)),
        new Moment.At(Parameters.position("position", position)),
        until);
  }

  /** Tells this request from another one with the same id. */
  private byte[] hash() {
    return Sha256.of(("console " + id + " " + position).getBytes(StandardCharsets.UTF_8));
  }

  /** What would be done, in words. */
  public String getWhat() {
    Plan plan = preview == null ? new Plan(List.of()) : preview.plan();
    if (plan.count(PlannedChange.Action.RESTORE) > 0) {
      return "The item gets the content that it had at this version.";
    }
    if (plan.count(PlannedChange.Action.DELETE) > 0) {
      return "The item is deleted: it was not there yet.";
    }
    return plan.count(PlannedChange.Action.LEAVE) > 0
        ? "Nothing: what the item was has been erased."
        : "Nothing: the item is the same today.";
  }

  public boolean isPossible() {
    return preview != null
        && preview.plan().count(PlannedChange.Action.RESTORE)
                + preview.plan().count(PlannedChange.Action.DELETE)
            > 0;
  }

  public String getTitle() {
    return Texts.title(then);
  }

  public String getWasAt() {
    return was == null ? "" : Texts.minute(was.updatedAt());
  }

  public List<BlockRow> getBlocks() {
    return BlockRow.all(then);
  }

  public String getId() {
    return id;
  }

  public void setId(@Nullable String id) {
    this.id = id == null ? "" : id;
  }

  public String getPosition() {
    return position;
  }

  public void setPosition(@Nullable String position) {
    this.position = position == null ? "" : position;
  }

  public String getHead() {
    return head;
  }

  public void setHead(String head) {
    this.head = head;
  }

  public String getCommand() {
    return command;
  }

  public void setCommand(String command) {
    this.command = command;
  }
}

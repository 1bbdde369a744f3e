package dev.daybook.admin;

import dev.daybook.persistence.Page;
import dev.daybook.persistence.workspace.TenantWorkspaces;
import dev.daybook.workspace.WorkspaceId;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The workspaces of an administrator's tenant, from outside. */
@Named("workspacesPage")
@RequestScoped
public class WorkspacesPage {
  @Inject private Visitor visitor;
  @Inject private TenantWorkspaces workspaces;
  @Inject private ConsoleSettings settings;
  private @Nullable String after;
  private Page<TenantWorkspaces.Outline> page = new Page<>(List.of(), false);

  public void load() throws IOException {
    visitor.show(
        actor ->
            page =
                workspaces.list(
                    actor,
                    after == null || after.isEmpty() ? null : WorkspaceId.parse(after),
                    settings.pageEntries()));
  }

  public List<Row> getRows() {
    return page.entries().stream().map(Row::new).toList();
  }

  public boolean isFirst() {
    return after == null || after.isEmpty();
  }

  public @Nullable String getNext() {
    return page.more() ? page.entries().get(page.entries().size() - 1).id().toString() : null;
  }

  public @Nullable String getAfter() {
    return after;
  }

  public void setAfter(@Nullable String after) {
    this.after = after;
  }

  /** A workspace as those see it who may not look in. */
  public static final class Row {
    private final TenantWorkspaces.Outline outline;

    Row(TenantWorkspaces.Outline outline) {
      this.outline = outline;
    }

    public String getId() {
      return outline.id().toString();
    }

    public String getName() {
      return outline.name();
    }

    public String getCreated() {
      return Texts.minute(outline.createdAt());
    }

    public String getChanged() {
      return outline.entries() == 0 ? "never" : Texts.minute(outline.changedAt());
    }

    public String getEntries() {
      return Texts.count(outline.entries());
    }

    public String getMembers() {
      return Texts.count(outline.members());
    }

    public boolean isMine() {
      return outline.role() != null;
    }

    public String getRole() {
      return outline.role() == null ? "not a member" : outline.role().word();
    }
  }
}

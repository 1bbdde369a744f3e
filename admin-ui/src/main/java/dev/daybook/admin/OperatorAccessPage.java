package dev.daybook.admin;

import dev.daybook.persistence.Page;
import dev.daybook.persistence.grant.AccessGrant;
import dev.daybook.persistence.grant.AccessGrantId;
import dev.daybook.persistence.grant.AccessGrants;
import dev.daybook.persistence.grant.AccessUse;
import dev.daybook.problem.ProblemException;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What operators have looked at in the administrator's tenant, and why. */
@Named("operatorAccessPage")
@RequestScoped
public class OperatorAccessPage {
  @Inject private Visitor visitor;
  @Inject private AccessGrants grants;
  @Inject private ConsoleSettings settings;
  private @Nullable String after;
  private String id = "";
  private Page<AccessGrant> page = new Page<>(List.of(), false);
  private Page<AccessUse> uses = new Page<>(List.of(), false);

  public void load() throws IOException {
    visitor.show(
        actor ->
            page =
                grants.own(
                    actor,
                    isFirst() ? null : AccessGrantId.parse(String.valueOf(after)),
                    settings.pageEntries()));
  }

  /** One grant and what it was used for. */
  public void loadOne() throws IOException {
    visitor.show(
        actor -> {
          AccessGrantId grant = AccessGrantId.parse(id);
          page = new Page<>(List.of(grants.ownOne(actor, grant)), false);
          uses = grants.ownUses(actor, grant, number(), settings.pageEntries());
        });
  }

  private int number() {
    if (isFirst()) {
      return 0;
    }
    String text = String.valueOf(after);
    if (!text.matches("[1-9]\\d{0,8}")) {
      throw ProblemException.noCursor("after");
    }
    return Integer.parseInt(text);
  }

  public List<Row> getRows() {
    return page.entries().stream().map(Row::new).toList();
  }

  public @Nullable Row getOne() {
    return page.entries().isEmpty() ? null : getRows().get(0);
  }

  public List<Use> getUses() {
    return uses.entries().stream().map(Use::new).toList();
  }

  public boolean isFirst() {
    return after == null || after.isEmpty();
  }

  public @Nullable String getNext() {
    return page.more() ? page.entries().get(page.entries().size() - 1).id().toString() : null;
  }

  public @Nullable String getNextUse() {
    return uses.more()
        ? Integer.toString(uses.entries().get(uses.entries().size() - 1).number())
        : null;
  }

  public @Nullable String getAfter() {
    return after;
  }

  public void setAfter(@Nullable String after) {
    this.after = after;
  }

  public String getId() {
    return id;
  }

  public void setId(@Nullable String id) {
    this.id = id == null ? "" : id;
  }

  /** A grant as the console shows it. */
  public static final class Row {
    private final AccessGrant grant;

    Row(AccessGrant grant) {
      this.grant = grant;
    }

    public String getId() {
      return grant.id().toString();
    }

    public String getOperator() {
      return grant.operatorName();
    }

    public String getReason() {
      return grant.reason();
    }

    public String getWorkspaces() {
      return grant.workspaces() == null
          ? "all shared"
          : Integer.toString(grant.workspaces().size());
    }

    public String getBegan() {
      return Texts.minute(grant.createdAt());
    }

    public String getEnds() {
      return Texts.minute(grant.endedAt() == null ? grant.expiresAt() : grant.endedAt());
    }

    public String getUses() {
      return Integer.toString(grant.uses());
    }

    public boolean isLive() {
      return grant.isLive();
    }
  }

  /** A request as the console shows it. */
  public static final class Use {
    private final AccessUse use;

    Use(AccessUse use) {
      this.use = use;
    }

    public String getAt() {
      return Texts.minute(use.usedAt());
    }

    public String getRequest() {
      return use.method() + " " + use.path();
    }

    public String getWorkspace() {
      return use.workspace().toString();
    }
  }
}

package dev.daybook.admin;

import dev.daybook.item.Uuids;
import dev.daybook.persistence.Page;
import dev.daybook.persistence.account.ApiKeys;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.io.IOException;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The API keys of all people of the administrator's tenant, and the question before one goes. */
@Named("keysPage")
@RequestScoped
public class KeysPage {
  @Inject private Visitor visitor;
  @Inject private ApiKeys keys;
  @Inject private ConsoleSettings settings;
  @Inject private Clock clock;
  private @Nullable String after;
  private String id = "";
  private Page<ApiKeys.Owned> page = new Page<>(List.of(), false);

  public void load() throws IOException {
    visitor.show(
        actor ->
            page =
                keys.ofTenant(
                    actor,
                    after == null || after.isEmpty() ? null : Uuids.parse(after),
                    settings.pageEntries()));
  }

  /** Looks up the key that may be revoked. */
  public void loadOne() throws IOException {
    visitor.show(
        actor -> page = new Page<>(List.of(keys.getOfTenant(actor, Uuids.parse(id))), false));
  }

  /** Revokes it. */
  public @Nullable String revoke() throws IOException {
    return visitor.act(
        () -> "key.xhtml?id=" + Uuids.parse(id),
        actor -> {
          keys.revokeOfTenant(actor, Uuids.parse(id));
          Visitor.sayNext("The key is revoked. Other servers refuse it within 30 seconds.");
          return "/admin/keys.xhtml?faces-redirect=true";
        });
  }

  public List<Row> getRows() {
    Instant now = clock.instant();
    return page.entries().stream().map(key -> new Row(key, now)).toList();
  }

  public @Nullable Row getOne() {
    return page.entries().isEmpty() ? null : getRows().get(0);
  }

  public boolean isFirst() {
    return after == null || after.isEmpty();
  }

  public @Nullable String getNext() {
    return page.more() ? page.entries().get(page.entries().size() - 1).key().id().toString() : null;
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

  /** A key as the console shows it. */
  public static final class Row {
    private final ApiKeys.Owned owned;
    private final Instant now;

    Row(ApiKeys.Owned owned, Instant now) {
      this.owned = owned;
      this.now = now;
    }

    public String getId() {
      return owned.key().id().toString();
    }

    public String getName() {
      return owned.key().name();
    }

    public String getOwner() {
      return owned.owner().displayName();
    }

    public String getUser() {
      return owned.owner().userName();
    }

    public String getCreated() {
      return Texts.minute(owned.key().createdAt());
    }

    public String getEnds() {
      return owned.key().expiresAt().map(Texts::minute).orElse("never");
    }

    public String getState() {
      if (owned.owner().isDisabled()) {
        return "owner disabled";
      }
      return owned.key().isLive(now) ? "live" : "ended";
    }

    public boolean isLive() {
      return getState().equals("live");
    }
  }
}

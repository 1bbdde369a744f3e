package dev.daybook.admin;

import dev.daybook.persistence.account.NewAccount;
import dev.daybook.persistence.shard.Shards;
import dev.daybook.persistence.tenant.NewTenant;
import dev.daybook.persistence.tenant.Tenants;
import dev.daybook.person.Part;
import dev.daybook.tenant.ShardName;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The form that makes a tenant with its first administrator. */
@Named("newTenantPage")
@RequestScoped
public class NewTenantPage {
  @Inject private Visitor visitor;
  @Inject private Tenants tenants;
  @Inject private Shards shards;
  private String slug = "";
  private String name = "";
  private String shard = "";
  private String user = "";
  private String administrator = "";
  private String password = "";

  public void load() throws IOException {
    visitor.show(actor -> actor.require(Part.OPERATOR));
  }

  /** Both or neither; what else it needs may come a little later. */
  public @Nullable String make() {
    return visitor.act(
        actor -> {
          ShardName where = shard.isEmpty() ? null : new ShardName(shard);
          NewAccount first = new NewAccount(user, administrator, Part.ADMINISTRATOR, password);
          boolean isOpen =
              tenants
                  .create(actor, new NewTenant(slug, name, null, null, where, first, List.of()))
                  .tenant()
                  .isActive();
          Visitor.sayNext(
              isOpen
                  ? name + " is made, and " + administrator + " can sign in."
                  : name + " is being made; its page tells when that has ended.");
          return "/admin/tenants.xhtml?faces-redirect=true";
        });
  }

  public List<String> getShards() {
    return shards.names().stream().map(ShardName::value).toList();
  }

  public String getSlug() {
    return slug;
  }

  public void setSlug(String slug) {
    this.slug = slug;
  }

  public String getName() {
    return name;
  }

  public void setName(String name) {
    this.name = name;
  }

  public String getShard() {
    return shard;
  }

  public void setShard(@Nullable String shard) {
    this.shard = shard == null ? "" : shard;
  }

  public String getUser() {
    return user;
  }

  public void setUser(String user) {
    this.user = user;
  }

  public String getAdministrator() {
    return administrator;
  }

  public void setAdministrator(String administrator) {
    this.administrator = administrator;
  }

  public String getPassword() {
    return password;
  }

  public void setPassword(String password) {
    this.password = password;
  }
}

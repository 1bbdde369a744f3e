package dev.daybook.admin;

import dev.daybook.persistence.Page;
import dev.daybook.persistence.account.NewAccount;
import dev.daybook.persistence.shard.Shards;
import dev.daybook.persistence.tenant.NewTenant;
import dev.daybook.persistence.tenant.Tenants;
import dev.daybook.persistence.tenant.Tiers;
import dev.daybook.person.Part;
import dev.daybook.tenant.ShardName;
import dev.daybook.tenant.TierName;
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
  @Inject private Tiers tiers;
  private String slug = "";
  private String name = "";
  private String shard = "";
  private String tier = "";
  private String region = "";
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
          NewTenant wanted =
              new NewTenant(
                  slug,
                  name,
                  tier.isEmpty() ? null : new TierName(tier),
                  region.isEmpty() ? null : region,
                  where,
                  first,
                  List.of());
          boolean isOpen = tenants.create(actor, wanted).tenant().isActive();
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

  /** Whoever is no operator sends this form in vain, and is told so where it is carried out. */
  public List<String> getTiers() {
    return visitor.isOperator()
        ? tiers.list(visitor.actor(), "", Page.ENTRIES_MAX).entries().stream()
            .map(one -> one.name().value())
            .toList()
        : List.of();
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

  public String getTier() {
    return tier;
  }

  public void setTier(@Nullable String tier) {
    this.tier = tier == null ? "" : tier;
  }

  public String getRegion() {
    return region;
  }

  public void setRegion(@Nullable String region) {
    this.region = region == null ? "" : region.strip();
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

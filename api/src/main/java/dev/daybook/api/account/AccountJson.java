package dev.daybook.api.account;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.daybook.person.Account;
import dev.daybook.tenant.TenantId;

/** An account as JSON. */
public final class AccountJson {
  private AccountJson() {}

  public static ObjectNode of(Account account) {
    return JsonNodeFactory.instance
        .objectNode()
        .put("id", account.id().toString())
        .put("user", account.userName())
        .put("name", account.displayName())
        .put("part", account.part().word())
        .put("tenant", account.tenant().map(TenantId::toString).orElse(null))
        .put("disabled", account.isDisabled())
        .put("createdAt", account.createdAt().toString());
  }
}

package dev.daybook.words;

import dev.daybook.tenant.TenantId;
import dev.daybook.workspace.WorkspaceId;
import java.nio.ByteBuffer;
import java.util.Base64;
import java.util.UUID;

/**
 * What the terms of one workspace begin with in the text index, which holds all of a shard: so the
 * list of a term has that workspace's items alone. Two workspaces in 16 million share a beginning:
 * each then reads past the other's items, never into them.
 *
 * @param prefix four characters, neither quotes nor backslashes
 */
public record TermScope(String prefix) {
  private static final Base64.Encoder TEXT = Base64.getUrlEncoder().withoutPadding();

  /** The scope of a workspace's terms; it never changes. */
  public static TermScope of(TenantId tenant, WorkspaceId workspace) {
    long mixed = mix(mix(folded(tenant.value())) ^ folded(workspace.value()));
    byte[] bytes = ByteBuffer.allocate(Long.BYTES).putLong(mixed).array();
    return new TermScope(TEXT.encodeToString(bytes).substring(0, 4));
  }

  private static long folded(UUID id) {
    return id.getMostSignificantBits() * 31 ^ id.getLeastSignificantBits();
  }

  /** Spreads what differs anywhere over all bits: the last step of MurmurHash3 (Appleby, 2011). */
  private static long mix(long bits) {
    long mixed = bits;
    mixed = (mixed ^ mixed >>> 33) * 0xff51afd7ed558ccdL;
    mixed = (mixed ^ mixed >>> 33) * 0xc4ceb9fe1a85ec53L;
    return mixed ^ mixed >>> 33;
  }
}

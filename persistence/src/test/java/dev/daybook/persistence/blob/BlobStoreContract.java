package dev.daybook.persistence.blob;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.daybook.blob.BlobHash;
import dev.daybook.hash.Sha256;
import dev.daybook.item.Uuids;
import dev.daybook.tenant.TenantId;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What every store of blobs keeps to. A test of one extends this and makes it. */
abstract class BlobStoreContract {
  private static final TenantId ONE = new TenantId(Uuids.next());
  private static final TenantId OTHER = new TenantId(Uuids.next());
  private final Instant later = Instant.now().plus(Duration.ofDays(1));
  private final Instant before = Instant.now().minus(Duration.ofDays(1));

  private BlobStore store;

  /** A store with nothing in it. */
  abstract BlobStore make() throws IOException;

  @BeforeEach
  void start() throws IOException {
    store = make();
  }

  private static void nobody() {}

  private BlobStore.Held held(TenantId tenant) throws IOException {
    return store.held(tenant, BlobStoreContract::nobody);
  }

  private static BlobHash hash(byte[] bytes) {
    return BlobHash.of(Sha256.start().digest(bytes));
  }

  private static int slice(BlobHash hash) {
    return Integer.parseInt(hash.hex().substring(0, 2), 16);
  }

  private BlobHash keep(TenantId tenant, byte[] bytes) throws IOException {
    try (BlobStore.Draft draft = store.begin(tenant)) {
      draft.write(bytes, bytes.length);
      draft.complete();
      draft.keep(tenant, hash(bytes));
    }
    return hash(bytes);
  }

  private Optional<byte[]> read(TenantId tenant, BlobHash hash, long from) throws IOException {
    Optional<InputStream> found = store.open(tenant, hash, from);
    if (found.isEmpty()) {
      return Optional.empty();
    }
    try (InputStream in = found.get()) {
      return Optional.of(in.readAllBytes());
    }
  }

  @Test
  void givenBytesInParts_whenKept_thenReadFromAnyOffset() throws IOException {
    byte[] bytes = new byte[200_000];
    new Random(1).nextBytes(bytes);
    try (BlobStore.Draft draft = store.begin(ONE)) {
      draft.write(bytes, 150_000);
      draft.write(Arrays.copyOfRange(bytes, 150_000, bytes.length), 50_000);
      draft.complete();
      draft.keep(ONE, hash(bytes));
    }
    for (int from : new int[] {0, 1, 150_000, bytes.length}) {
      assertArrayEquals(
          Arrays.copyOfRange(bytes, from, bytes.length),
          read(ONE, hash(bytes), from).orElseThrow());
    }
  }

  @Test
  void givenNoBytesAtAll_whenKept_thenABlobOfNone() throws IOException {
    BlobHash hash = keep(ONE, new byte[0]);
    assertEquals(0, read(ONE, hash, 0).orElseThrow().length);
  }

  @Test
  void givenDraft_whenNotKept_thenNothingIsThere() throws IOException {
    byte[] bytes = {1, 2, 3};
    try (BlobStore.Draft draft = store.begin(ONE)) {
      draft.write(bytes, bytes.length);
      assertTrue(read(ONE, hash(bytes), 0).isEmpty());
      draft.complete();
      assertTrue(read(ONE, hash(bytes), 0).isEmpty());
    }
    assertTrue(read(ONE, hash(bytes), 0).isEmpty());
    assertEquals(List.of(), store.keptBefore(ONE, slice(hash(bytes)), later));
  }

  @Test
  void givenBlobOfOneTenant_whenAnotherAsks_thenNotThere() throws IOException {
    BlobHash hash = keep(ONE, new byte[] {1});
    assertTrue(read(OTHER, hash, 0).isEmpty());
    assertFalse(store.remove(OTHER, hash));
    assertEquals(List.of(), store.keptBefore(OTHER, slice(hash), later));
    assertEquals(1, read(ONE, hash, 0).orElseThrow().length);
  }

  @Test
  void givenBlob_whenKeptAgainAndRemovedOnce_thenGone() throws IOException {
    byte[] bytes = "again".getBytes(StandardCharsets.UTF_8);
    keep(ONE, bytes);
    BlobHash hash = keep(ONE, bytes);
    assertArrayEquals(bytes, read(ONE, hash, 0).orElseThrow());
    assertTrue(store.remove(ONE, hash));
    assertTrue(read(ONE, hash, 0).isEmpty());
    assertFalse(store.remove(ONE, hash));
  }

  @Test
  void givenReader_whenTheBlobIsRemoved_thenItReadsOn() throws IOException {
    byte[] bytes = new byte[100_000];
    Arrays.fill(bytes, (byte) 7);
    BlobHash hash = keep(ONE, bytes);
    try (InputStream in = store.open(ONE, hash, 0).orElseThrow()) {
      assertEquals(7, in.read());
      store.remove(ONE, hash);
      assertEquals(bytes.length - 1, in.readAllBytes().length);
    }
  }

  @Test
  void givenBlobs_whenListedByAge_thenThoseOfTheSliceThatAreOldEnough() throws IOException {
    BlobHash hash = keep(ONE, new byte[] {42});
    assertEquals(List.of(hash), store.keptBefore(ONE, slice(hash), later));
    assertEquals(List.of(), store.keptBefore(ONE, slice(hash), before));
    int other = (slice(hash) + 1) % BlobStore.SLICES;
    assertEquals(List.of(), store.keptBefore(ONE, other, later));
  }

  @Test
  void givenDraftsThatNeverEnded_whenDiscardedByAge_thenYoungOnesGoOn() throws IOException {
    byte[] bytes = {9};
    try (BlobStore.Draft draft = store.begin(ONE)) {
      draft.write(bytes, 1);
      store.discardDrafts(before);
      draft.complete();
      draft.keep(ONE, hash(bytes));
    }
    assertEquals(1, read(ONE, hash(bytes), 0).orElseThrow().length);
  }

  @Test
  void givenBlobsOfTwo_whenAllOfOneAreRemoved_thenNoneOfItsAndAllOfTheOthers() throws IOException {
    BlobHash first = keep(ONE, new byte[] {1});
    keep(ONE, new byte[] {2, 2});
    BlobHash others = keep(OTHER, new byte[] {1});
    assertEquals(new BlobStore.Held(2, 3), held(ONE));
    store.removeAll(ONE, BlobStoreContract::nobody);
    assertEquals(new BlobStore.Held(0, 0), held(ONE));
    assertEquals(Optional.empty(), read(ONE, first, 0));
    assertEquals(new BlobStore.Held(1, 1), held(OTHER));
    assertTrue(read(OTHER, others, 0).isPresent());
    store.removeAll(ONE, BlobStoreContract::nobody);
    keep(ONE, new byte[] {1});
    assertEquals(new BlobStore.Held(1, 1), held(ONE));
  }

  @Test
  void givenDraft_whenAllOfItsTenantIsRemoved_thenItCannotBeKept() throws IOException {
    byte[] bytes = {4, 4};
    try (BlobStore.Draft draft = store.begin(ONE);
        BlobStore.Draft others = store.begin(OTHER)) {
      draft.write(bytes, 2);
      others.write(bytes, 2);
      assertEquals(new BlobStore.Held(1, 2), held(ONE));
      store.removeAll(ONE, BlobStoreContract::nobody);
      assertEquals(new BlobStore.Held(0, 0), held(ONE));
      draft.complete();
      assertThrows(IOException.class, () -> draft.keep(ONE, hash(bytes)));
      others.complete();
      others.keep(OTHER, hash(bytes));
    }
    assertEquals(Optional.empty(), read(ONE, hash(bytes), 0));
    assertTrue(read(OTHER, hash(bytes), 0).isPresent());
  }

  @Test
  void givenTenant_whenAllOfItIsRemoved_thenKnownUntilForgotten() throws IOException {
    assertFalse(store.knows(ONE));
    keep(ONE, new byte[] {1});
    store.removeAll(ONE, BlobStoreContract::nobody);
    assertTrue(store.knows(ONE));
    store.forget(ONE);
    assertFalse(store.knows(ONE));
    store.forget(ONE);
    store.removeAll(ONE, BlobStoreContract::nobody);
    assertEquals(new BlobStore.Held(0, 0), held(ONE));
  }
}

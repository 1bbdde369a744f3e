package dev.daybook.bench;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Pages of 200 changes, as a client reads them, of a workspace of 38,000 notes of which 12,000 are
 * in one folder: what a person's delta page takes where most of what there is belongs to others.
 */
final class SharedFolder {
  private static final int ITEMS = 38_000;
  private static final int IN_FOLDER = 12_000;
  private static final int BATCH = 1_000;
  private static final int TIMES = 190;
  private static final int WARM_UP = 500;
  private static final String PAGE = "/changes?limit=200";

  private final Api api;
  private final Target target;
  private final String folder;

  SharedFolder(Api api, Target target) {
    this.api = api;
    this.target = target;
    String made =
        api.post(target.path() + "/folders", target.token(), "{\"title\":\"All\"}").body();
    this.folder = Api.member(made, "id");
  }

  /** Fills it by batches; the folder's notes lie among the others. */
  void seed() {
    for (int from = 0; from < ITEMS; from += BATCH) {
      List<String> documents =
          IntStream.range(from, from + BATCH).mapToObj(this::document).toList();
      api.post(target.path() + "/batch", target.token(), Bulk.batch(documents.stream()));
    }
  }

  private String document(int i) {
    String place = i % (ITEMS / BATCH) < IN_FOLDER / BATCH ? ",\"folder\":\"" + folder + "\"" : "";
    return "{\"title\":\"%s\"%s}".formatted(Text.of(2, i % BATCH + 1).title(), place);
  }

  /** A sentence about the pages, of all changes and of the folder's. */
  String measure() {
    String ofFolder = PAGE + "&folder=" + folder;
    List<Asked> asked = new ArrayList<>();
    Asked.walk("warm-up", api, target, PAGE, "since", WARM_UP);
    Asked.walk("warm-up", api, target, ofFolder, "since", WARM_UP);
    asked.add(Asked.walk("of all", api, target, PAGE, "since", TIMES));
    asked.add(Asked.walk("of the folder's", api, target, ofFolder, "since", TIMES));
    return String.format(
            Locale.ROOT,
            "Feed pages of 200 of a workspace of %,d notes, %,d of them in one folder, one"
                + " connection (goal: p95 50 ms): ",
            ITEMS,
            IN_FOLDER)
        + asked.stream()
            .map(
                one ->
                    String.format(
                        Locale.ROOT,
                        "%s p50 %.1f ms, p95 %.1f ms",
                        one.title(),
                        one.at(0.5),
                        one.at(0.95)))
            .collect(Collectors.joining("; "))
        + ".";
  }
}

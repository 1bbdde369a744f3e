package dev.daybook.bench;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;

/**
 * The text of the seeded notes, about 1 KB each, always the same for the same note. Words are made
 * up; some are common and most are rare, as in real text. Only letters, digits and spaces, so that
 * nothing needs escaping anywhere.
 */
record Text(String title, String body) {
  private static final int BODY_LENGTH = 1000;
  private static final List<String> WORDS = words();

  private static List<String> words() {
    String[] first = "ba ce di fo gu ka le mi no pu ra se ti vo zu".split(" ", -1);
    String[] second = "lon mar net pol rus san tek vin wor xel yan zer".split(" ", -1);
    String[] third = "a e i o u an en in on un ar er".split(" ", -1);
    List<String> words = new ArrayList<>();
    for (String a : first) {
      for (String b : second) {
        for (String c : third) {
          words.add(a + b + c);
        }
      }
    }
    return words;
  }

  static Text of(int tenant, int number) {
    SplittableRandom random = new SplittableRandom(tenant * 1_000_003L + number);
    StringBuilder body = new StringBuilder(BODY_LENGTH + 10);
    while (body.length() < BODY_LENGTH) {
      body.append(word(random)).append(' ');
    }
    return new Text(
        word(random) + " " + word(random) + " " + number, body.substring(0, body.length() - 1));
  }

  private static String word(SplittableRandom random) {
    double skewed = Math.pow(random.nextDouble(), 2);
    return WORDS.get((int) (WORDS.size() * skewed));
  }

  /** The id of a seeded note: the load generators make it from the same two numbers. */
  static String id(int tenant, int number) {
    return String.format(Locale.ROOT, "10000000-%04x-4000-8000-%012x", tenant, number);
  }

  /** The id of a tenant in the neutral table. */
  static String tenant(int tenant) {
    return String.format(Locale.ROOT, "00000000-0000-4000-8000-%012d", tenant);
  }

  /** The note as Daybook takes it, with its id. */
  String document(String id) {
    return "{\"id\":\"" + id + "\"," + document().substring(1);
  }

  /** The note as Daybook takes it. */
  String document() {
    return "{\"title\":\"%s\",\"blocks\":{\"b1\":{\"type\":\"paragraph\",\"order\":\"a0\",\"text\":\"%s\"}},\"tags\":{\"tag1\":true,\"tag2\":true}}"
        .formatted(title, body);
  }

  /** The note as a line of COPY into the neutral table. */
  String line(int tenant, int number, int seq) {
    return String.join(
        "\t",
        id(tenant, number),
        tenant(tenant),
        title,
        body,
        "tag1,tag2",
        "2026-01-01T00:00:00Z",
        Integer.toString(seq) + "\n");
  }
}

package dev.daybook.bench;

import java.util.ArrayList;
import java.util.List;
import java.util.function.IntFunction;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * How long the answers to one question took, over one connection.
 *
 * @param millis sorted
 */
record Asked(String title, List<Double> millis) {
  private static final Pattern NEXT = Pattern.compile("\"next\":\"([^\"]+)\",\"more\":true[,}]");

  double at(double share) {
    return millis.get((int) Math.min(millis.size() - 1, millis.size() * share));
  }

  /** Pages, each behind the one before, from the beginning as often as they end. */
  static Asked walk(
      String title, Api api, Target target, String list, String cursorName, int times) {
    List<Double> millis = new ArrayList<>();
    String cursor = "";
    for (int i = 0; i < times; i++) {
      long start = System.nanoTime();
      String page = api.get(target.path() + list + cursor, target.token());
      millis.add((System.nanoTime() - start) / 1e6);
      Matcher next = NEXT.matcher(page);
      cursor = next.find() ? "&" + cursorName + "=" + next.group(1) : "";
    }
    return new Asked(title, millis.stream().sorted().toList());
  }

  /** One question after the other. */
  static Asked each(String title, Api api, Target target, IntFunction<String> list, int times) {
    List<Double> millis = new ArrayList<>();
    for (int i = 0; i < times; i++) {
      long start = System.nanoTime();
      api.get(target.path() + list.apply(i), target.token());
      millis.add((System.nanoTime() - start) / 1e6);
    }
    return new Asked(title, millis.stream().sorted().toList());
  }
}

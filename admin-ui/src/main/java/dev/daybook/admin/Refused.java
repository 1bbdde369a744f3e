package dev.daybook.admin;

import dev.daybook.problem.ProblemException;
import dev.daybook.problem.ProblemType;
import jakarta.faces.context.FacesContext;
import jakarta.faces.context.Flash;
import java.util.Map;

/**
 * Why a form was refused, for the page that is shown next, and once: told at a field, beside what
 * was chosen.
 */
record Refused(String form, String field, String detail) {
  static final Refused NOT = new Refused("", "", "");

  private static final String FIELD = ".field";
  private static final String DETAIL = ".detail";
  private static final String VALUE = ".value.";

  /**
   * Keeps it.
   *
   * @param values what was chosen, by field
   * @throws ProblemException the problem itself, when it is the server's own fault
   */
  static void tellNext(
      String form, String field, ProblemException problem, Map<String, String> values) {
    if (problem.type() == ProblemType.INTERNAL) {
      throw problem;
    }
    Flash flash = flash();
    flash.put(form + FIELD, field);
    flash.put(form + DETAIL, problem.detail());
    values.forEach((name, value) -> flash.put(form + VALUE + name, value));
  }

  /** Why the form was refused, if it was. */
  static Refused last(String form) {
    return new Refused(form, kept(form + FIELD), kept(form + DETAIL));
  }

  /** The detail, if it is about a field; otherwise empty. */
  String of(String name) {
    return field.equals(name) ? detail : "";
  }

  /** What was chosen; empty for nothing. */
  String value(String name) {
    return kept(form + VALUE + name);
  }

  private static String kept(String name) {
    return flash().get(name) instanceof String text ? text : "";
  }

  private static Flash flash() {
    return FacesContext.getCurrentInstance().getExternalContext().getFlash();
  }
}

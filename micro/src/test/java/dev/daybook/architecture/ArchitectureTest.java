package dev.daybook.architecture;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.lang.ArchRule;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The classes of all modules keep the rules. */
class ArchitectureTest {
  private static JavaClasses classes;

  @BeforeAll
  static void read() {
    classes = Modules.classes();
  }

  static Stream<ArchRule> rules() {
    return Stream.of(
        Rules.MODULES_KNOW_ONLY_THOSE_BEFORE_THEM,
        Rules.noCyclesIn("dev.daybook"),
        Rules.noCyclesIn("dev.daybook.persistence"),
        Rules.noCyclesIn("dev.daybook.search"),
        Rules.noCyclesIn("dev.daybook.api"),
        Rules.noCyclesIn("dev.daybook.admin"),
        Rules.noCyclesIn("dev.daybook.launcher"),
        Rules.ONLY_ACCESS_MAKES_SCOPES,
        Rules.ONLY_VERIFICATIONS_OPEN_WORKSPACES_OF_OTHERS,
        Rules.ONLY_JOBS_KEEP_WORKSPACES_UP,
        Rules.ONLY_ITS_RESOURCES_KNOW_THE_FLEETS_DOOR,
        Rules.NOBODY_SUBCLASSES_A_SCOPE,
        Rules.BELOW_THE_RESOURCES_A_SCOPE_NAMES_THE_WORKSPACE,
        Rules.IDS_ARE_TYPES,
        Rules.PACKAGES_ARE_NULL_MARKED,
        Rules.NAMES_SAY_WHAT_A_CLASS_IS,
        Rules.NOTHING_THAT_WRITES_IS_AN_EJB,
        Rules.ITEMS_ARE_READ_ONLY_FOR_JPA,
        Rules.THE_VERIFIER_STANDS_ALONE);
  }

  @ParameterizedTest
  @MethodSource("rules")
  void givenAllClasses_whenChecked_thenRuleHolds(ArchRule rule) {
    rule.check(classes);
  }
}

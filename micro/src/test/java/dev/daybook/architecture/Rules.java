package dev.daybook.architecture;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.conditions.ArchPredicates.are;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.methods;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.Dependency;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaConstructorCall;
import com.tngtech.archunit.core.domain.JavaMethod;
import com.tngtech.archunit.core.domain.JavaMethodCall;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.function.Consumer;

/** What must hold of the classes, rule by rule. */
final class Rules {
  private static final String KEY = "dev.daybook.persistence.shard.WorkspaceKey";
  private static final String BINDER = "dev.daybook.persistence.shard.Binder";
  private static final String SCOPE = "dev.daybook.persistence.access.WorkspaceScope";
  private static final String TENANT = "dev.daybook.tenant.TenantId";
  private static final String WORKSPACE = "dev.daybook.workspace.WorkspaceId";
  private static final String ENTITY = "jakarta.persistence.Entity";
  private static final String COLUMN = "jakarta.persistence.Column";
  private static final String READ_ONLY = "org.eclipse.persistence.annotations.ReadOnly";
  private static final String NULL_MARKED = "org.jspecify.annotations.NullMarked";

  private Rules() {}

  static final ArchRule MODULES_KNOW_ONLY_THOSE_BEFORE_THEM =
      classes()
          .should(
              each(
                  "know only the modules before their own",
                  (type, report) ->
                      type.getDirectDependenciesFromSelf().stream()
                          .filter(Rules::againstTheArrows)
                          .map(Dependency::getDescription)
                          .forEach(report)));

  private static boolean againstTheArrows(Dependency dependency) {
    String from = Modules.of(dependency.getOriginClass());
    String to = Modules.of(dependency.getTargetClass());
    if (to.isEmpty() || from.equals(to)) {
      return false;
    }
    if (from.equals("micro")) {
      return true;
    }
    return Modules.LEAVES.contains(to)
        || (Modules.IN_ORDER.contains(from)
            && Modules.IN_ORDER.indexOf(to) > Modules.IN_ORDER.indexOf(from))
        || (from.equals("admin-ui") && to.equals("api"));
  }

  static ArchRule noCyclesIn(String root) {
    return slices().matching(root + ".(*)..").should().beFreeOfCycles().allowEmptyShould(true);
  }

  static final ArchRule ONLY_ACCESS_MAKES_SCOPES =
      noClasses()
          .that(are(DescribedPredicate.not(resideInAPackage("dev.daybook.persistence.access"))))
          .should()
          .callConstructorWhere(
              DescribedPredicate.describe(
                  "it makes a WorkspaceScope",
                  (JavaConstructorCall call) -> call.getTargetOwner().getName().equals(SCOPE)));

  static final ArchRule ONLY_VERIFICATIONS_OPEN_WORKSPACES_OF_OTHERS =
      noClasses()
          .that(
              are(
                  DescribedPredicate.not(
                      resideInAnyPackage(
                          "dev.daybook.persistence.access",
                          "dev.daybook.persistence.verification",
                          "dev.daybook.container"))))
          .should()
          .dependOnClassesThat()
          .haveFullyQualifiedName("dev.daybook.persistence.access.TenantScope");

  static final ArchRule ONLY_JOBS_KEEP_WORKSPACES_UP =
      noClasses()
          .that(
              are(
                  DescribedPredicate.not(
                      resideInAnyPackage("dev.daybook.persistence.job", "dev.daybook.container"))))
          .should()
          .callMethodWhere(
              DescribedPredicate.describe(
                  "it opens a workspace for its upkeep",
                  (JavaMethodCall call) ->
                      call.getTargetOwner()
                              .getName()
                              .equals("dev.daybook.persistence.access.Access")
                          && Set.of("upkeep", "load").contains(call.getName())));

  static final ArchRule ONLY_ITS_RESOURCES_KNOW_THE_FLEETS_DOOR =
      noClasses()
          .that(
              are(
                  DescribedPredicate.not(
                      resideInAnyPackage(
                          "dev.daybook.persistence.fleet", "dev.daybook.api.fleet"))))
          .should()
          .dependOnClassesThat()
          .resideInAPackage("dev.daybook.persistence.fleet");

  static final ArchRule BELOW_THE_RESOURCES_A_SCOPE_NAMES_THE_WORKSPACE =
      methods()
          .that()
          .arePublic()
          .and()
          .areDeclaredInClassesThat()
          .resideInAnyPackage("dev.daybook.persistence..", "dev.daybook.search..")
          .should(
              new ArchCondition<>("take a WorkspaceScope, not a TenantId and a WorkspaceId") {
                @Override
                public void check(JavaMethod method, ConditionEvents events) {
                  Set<String> parameters =
                      Set.copyOf(
                          method.getRawParameterTypes().stream()
                              .map(JavaClass::getName)
                              .distinct()
                              .toList());
                  boolean both =
                      parameters.contains(TENANT)
                          && parameters.contains(WORKSPACE)
                          // What makes one is held by ONLY_ACCESS_MAKES_SCOPES.
                          && !method.getRawReturnType().getName().equals(SCOPE);
                  // Anything may be a key of a workspace: only statements may be given one.
                  boolean key =
                      parameters.contains(KEY) && !method.getOwner().getName().equals(BINDER);
                  events.add(new SimpleConditionEvent(method, !both && !key, method.getFullName()));
                }
              });

  static final ArchRule IDS_ARE_TYPES =
      methods()
          .that()
          .arePublic()
          .and()
          .areDeclaredInClassesThat()
          .arePublic()
          // The types themselves, the text of ids, and the binding of ids to statements.
          .and()
          .areDeclaredInClassesThat(
              DescribedPredicate.describe(
                  "are no ids themselves", (JavaClass type) -> !knowsBareIds(type)))
          .should(
              new ArchCondition<>("not show a bare java.util.UUID") {
                @Override
                public void check(JavaMethod method, ConditionEvents events) {
                  boolean bare =
                      method.getRawReturnType().getName().equals("java.util.UUID")
                          || method.getRawParameterTypes().stream()
                              .anyMatch(type -> type.getName().startsWith("java.util.UUID"));
                  events.add(new SimpleConditionEvent(method, !bare, method.getFullName()));
                }
              });

  private static boolean knowsBareIds(JavaClass type) {
    return type.getSimpleName().endsWith("Id")
        || Set.of("Uuids", "Binder").contains(type.getSimpleName())
        // The edge: there an id is still what was sent.
        || type.getPackageName().startsWith("dev.daybook.api")
        // An API key's id goes nowhere but from its list to its revocation.
        || Set.of("ApiKey", "ApiKeys").contains(type.getSimpleName())
        // The key class that JPA demands.
        || (type.getSimpleName().equals("Key") && type.isNestedClass())
        || type.getPackageName().startsWith("dev.daybook.launcher")
        || type.getPackageName().equals("dev.daybook.verify");
  }

  static final ArchRule PACKAGES_ARE_NULL_MARKED =
      classes()
          .should(
              each(
                  "lie in a @NullMarked package",
                  (type, report) -> {
                    if (!type.getPackage().isAnnotatedWith(NULL_MARKED)) {
                      report.accept(type.getName() + " lies in a package that is not @NullMarked");
                    }
                  }));

  static final ArchRule NAMES_SAY_WHAT_A_CLASS_IS =
      noClasses().should().haveNameMatching(".*(Impl|Dto|DTO|Manager|Helper|Helpers|Util|Utils)");

  static final ArchRule ITEMS_ARE_READ_ONLY_FOR_JPA =
      classes()
          .that()
          .areAnnotatedWith(ENTITY)
          .should(
              each(
                  "be @ReadOnly when their table is posted from the journal",
                  (type, report) -> {
                    if (hasItemId(type) && !type.isAnnotatedWith(READ_ONLY)) {
                      report.accept(type.getName() + " has an item_id and is not @ReadOnly");
                    }
                  }));

  private static boolean hasItemId(JavaClass type) {
    return type.getFields().stream()
        .filter(field -> field.isAnnotatedWith(COLUMN))
        .anyMatch(
            field ->
                field
                    .getAnnotationOfType(COLUMN)
                    .get("name")
                    .map(name -> name.equals("item_id"))
                    .orElse(false));
  }

  static final ArchRule THE_VERIFIER_STANDS_ALONE =
      classes()
          .that()
          .resideInAPackage("dev.daybook.verify..")
          .should()
          .onlyDependOnClassesThat()
          // The platform, with its cryptography.
          .resideInAnyPackage(
              "java..", "javax.crypto..", "dev.daybook.verify..", "org.jspecify.annotations..");

  /** In the call of an EJB, transactions of {@code @Transactional} are not those of connections. */
  static final ArchRule NOTHING_THAT_WRITES_IS_AN_EJB =
      noClasses()
          .that()
          .doNotHaveFullyQualifiedName("dev.daybook.persistence.EjbModule")
          .and()
          .doNotHaveFullyQualifiedName("dev.daybook.search.LinkReads")
          .should()
          .dependOnClassesThat()
          .resideInAPackage("jakarta.ejb..");

  /** Types that may be final or not, but are seen by others only when they must be. */
  static final ArchRule NOBODY_SUBCLASSES_A_SCOPE =
      classes().that().haveFullyQualifiedName(SCOPE).should().haveModifier(JavaModifier.FINAL);

  private static ArchCondition<JavaClass> each(
      String description, BiConsumer<JavaClass, Consumer<String>> check) {
    return new ArchCondition<>(description) {
      @Override
      public void check(JavaClass type, ConditionEvents events) {
        check.accept(type, message -> events.add(SimpleConditionEvent.violated(type, message)));
      }
    };
  }
}

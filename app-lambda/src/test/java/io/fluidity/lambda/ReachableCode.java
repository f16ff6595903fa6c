package io.fluidity.lambda;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

import com.tngtech.archunit.core.domain.AccessTarget;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaCodeUnit;
import com.tngtech.archunit.core.domain.JavaConstructor;
import com.tngtech.archunit.core.domain.JavaMethod;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;

/**
 * The code of the project that can run once a method is called: a call of an interface reaches the
 * implementations that something on the way makes, and no others (rapid type analysis).
 */
final class ReachableCode {

  private static final JavaClasses PROJECT = new ClassFileImporter()
      .withImportOption(new ImportOption.DoNotIncludeTests())
      .importPackages("io.fluidity.lambda", "io.fluidity.domain");

  private final Set<JavaCodeUnit> seen = new HashSet<>();
  private final Deque<JavaCodeUnit> open = new ArrayDeque<>();
  private final Set<JavaClass> made = new HashSet<>();
  private final Set<AccessTarget.CodeUnitAccessTarget> called = new HashSet<>();

  private ReachableCode() {}

  /** What can run in a component, and in all that it makes. */
  static ReachableCode from(Class<?> component) {
    ReachableCode reachable = new ReachableCode();
    Stream.concat(Stream.of(PROJECT.get(component)), PROJECT.stream()
        .filter(each -> each.getEnclosingClass().filter(PROJECT.get(component)::equals).isPresent()))
        .forEach(each -> each.getCodeUnits().forEach(reachable::add));
    reachable.run();
    return reachable;
  }

  /** Whether a method of this name is called on this type. */
  boolean calls(Class<?> owner, String method) {
    return called.stream()
        .anyMatch(target -> target.getOwner().isEquivalentTo(owner) && target.getName().equals(method));
  }

  /** Whether something of this type is made. */
  boolean makes(Class<?> type) {
    return made.stream().anyMatch(each -> each.isEquivalentTo(type));
  }

  /** How many methods and constructors can run. */
  int size() {
    return seen.size();
  }

  private void run() {
    int before;
    do {
      before = seen.size() + made.size();
      while (!open.isEmpty()) {
        follow(open.pop());
      }
      // What was made since may implement what was called before.
      Set.copyOf(called).forEach(this::dispatch);
      made.forEach(this::callableFromOutside);
    } while (seen.size() + made.size() > before || !open.isEmpty());
  }

  private void add(JavaCodeUnit unit) {
    if (seen.add(unit)) {
      open.push(unit);
    }
  }

  private void follow(JavaCodeUnit unit) {
    unit.getCallsFromSelf().forEach(call -> reach(call.getTarget()));
    unit.getMethodReferencesFromSelf().forEach(reference -> reach(reference.getTarget()));
    unit.getConstructorReferencesFromSelf().forEach(reference -> reach(reference.getTarget()));
    PROJECT.stream().filter(each -> each.equals(unit.getOwner()))
        .forEach(owner -> owner.getStaticInitializer().ifPresent(this::add));
  }

  private void reach(AccessTarget.CodeUnitAccessTarget target) {
    if (target.getName().equals(JavaConstructor.CONSTRUCTOR_NAME)) {
      made.add(target.getOwner());
    }
    called.add(target);
    target.resolveMember().ifPresent(this::add);
  }

  private void dispatch(AccessTarget.CodeUnitAccessTarget target) {
    made.stream().filter(each -> each.isAssignableTo(target.getOwner().getName()))
        .forEach(each -> implementation(each, target).ifPresent(this::add));
  }

  private static Optional<JavaMethod> implementation(JavaClass type,
      AccessTarget.CodeUnitAccessTarget target) {
    return type.getAllMethods().stream().filter(method -> method.getName().equals(target.getName())
        && method.getRawParameterTypes().equals(target.getRawParameterTypes())
        && PROJECT.contain(method.getOwner().getName())).findFirst();
  }

  /** Libraries call what the project gives them, such as a handler or a provider, by their own interfaces. */
  private void callableFromOutside(JavaClass type) {
    boolean givenAway = type.getAllRawInterfaces().stream()
        .anyMatch(each -> !each.getPackageName().startsWith("io.fluidity"));
    if (givenAway && PROJECT.contain(type.getName())) {
      type.getMethods().stream().filter(method -> type.getAllRawInterfaces().stream()
          .filter(each -> !each.getPackageName().startsWith("io.fluidity"))
          .anyMatch(each -> each.getMethods().stream()
              .anyMatch(declared -> declared.getName().equals(method.getName()))))
          .forEach(this::add);
    }
  }
}

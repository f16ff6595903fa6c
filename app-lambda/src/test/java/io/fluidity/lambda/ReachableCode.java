package io.fluidity.lambda;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;

import com.tngtech.archunit.core.domain.AccessTarget.CodeUnitAccessTarget;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaCodeUnit;
import com.tngtech.archunit.core.domain.JavaConstructor;
import com.tngtech.archunit.core.domain.JavaMethod;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;

/**
 * Code of the project that is reachable from a class, by rapid type analysis: a call of an interface reaches
 * the implementations in the types that reachable code instantiates.
 */
final class ReachableCode {

  private static final JavaClasses PROJECT = new ClassFileImporter()
      .withImportOption(new ImportOption.DoNotIncludeTests())
      .importPackages("io.fluidity.lambda", "io.fluidity.functions", "io.fluidity.domain");

  private final Set<JavaCodeUnit> reached = new HashSet<>();
  private final Deque<JavaCodeUnit> pending = new ArrayDeque<>();
  private final Set<JavaClass> instantiated = new HashSet<>();
  private final Set<CodeUnitAccessTarget> called = new HashSet<>();

  private ReachableCode() {}

  /** Returns what is reachable from the constructors and methods of a class, inherited ones included. */
  static ReachableCode from(Class<?> root) {
    ReachableCode reachable = new ReachableCode();
    JavaClass type = PROJECT.get(root);
    reachable.instantiated.add(type);
    type.getConstructors().forEach(reachable::add);
    type.getAllMethods().stream().filter(method -> PROJECT.contain(method.getOwner().getName()))
        .forEach(reachable::add);
    reachable.run();
    return reachable;
  }

  /** Returns whether reachable code calls a method of this name on this type. */
  boolean calls(Class<?> owner, String method) {
    return called.stream()
        .anyMatch(target -> target.getOwner().isEquivalentTo(owner) && target.getName().equals(method));
  }

  /** Returns whether reachable code instantiates this type. */
  boolean instantiates(Class<?> type) {
    return instantiated.stream().anyMatch(each -> each.isEquivalentTo(type));
  }

  /** Returns the number of reachable methods and constructors. */
  int size() {
    return reached.size();
  }

  private void run() {
    int before;
    do {
      before = reached.size() + instantiated.size();
      while (!pending.isEmpty()) {
        follow(pending.pop());
      }
      // A type that was instantiated later may implement a method that was called before.
      Set.copyOf(called).forEach(this::dispatch);
      instantiated.forEach(this::addCallbacks);
    } while (reached.size() + instantiated.size() > before || !pending.isEmpty());
  }

  private void add(JavaCodeUnit unit) {
    if (reached.add(unit)) {
      pending.push(unit);
    }
  }

  private void follow(JavaCodeUnit unit) {
    unit.getCallsFromSelf().forEach(call -> reach(call.getTarget()));
    unit.getMethodReferencesFromSelf().forEach(reference -> reach(reference.getTarget()));
    unit.getConstructorReferencesFromSelf().forEach(reference -> reach(reference.getTarget()));
    PROJECT.stream().filter(each -> each.equals(unit.getOwner()))
        .forEach(owner -> owner.getStaticInitializer().ifPresent(this::add));
  }

  private void reach(CodeUnitAccessTarget target) {
    if (target.getName().equals(JavaConstructor.CONSTRUCTOR_NAME)) {
      instantiated.add(target.getOwner());
    }
    called.add(target);
    target.resolveMember().ifPresent(this::add);
  }

  private void dispatch(CodeUnitAccessTarget target) {
    instantiated.stream().filter(each -> each.isAssignableTo(target.getOwner().getName()))
        .forEach(each -> implementation(each, target).ifPresent(this::add));
  }

  private static Optional<JavaMethod> implementation(JavaClass type, CodeUnitAccessTarget target) {
    return type.getAllMethods().stream()
        .filter(method -> method.getName().equals(target.getName())
            && method.getRawParameterTypes().equals(target.getRawParameterTypes())
            && PROJECT.contain(method.getOwner().getName()))
        .findFirst();
  }

  /** Adds the methods that libraries can call, since they implement interfaces from outside the project. */
  private void addCallbacks(JavaClass type) {
    if (PROJECT.contain(type.getName())) {
      type.getMethods().stream()
          .filter(method -> type.getAllRawInterfaces().stream()
              .filter(each -> !each.getPackageName().startsWith("io.fluidity")).anyMatch(each -> each
                  .getMethods().stream().anyMatch(declared -> declared.getName().equals(method.getName()))))
          .forEach(this::add);
    }
  }
}

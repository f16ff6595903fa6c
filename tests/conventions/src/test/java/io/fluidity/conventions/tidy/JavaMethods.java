package io.fluidity.conventions.tidy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.ToolProvider;

import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.util.JavacTask;
import com.sun.source.util.SourcePositions;
import com.sun.source.util.TreeScanner;
import com.sun.source.util.Trees;

/** Parses Java files for the lengths of their methods. */
final class JavaMethods {

  private static final JavaCompiler COMPILER = ToolProvider.getSystemJavaCompiler();

  private JavaMethods() {}

  /** A method with a body. */
  record Method(String name, int line, int lines) {}

  static List<Method> of(SourceFile file) {
    JavacTask task = (JavacTask) COMPILER.getTask(null, null, null, List.of("-proc:none"), null,
        List.of(new InMemory(file)));
    SourcePositions positions = Trees.instance(task).getSourcePositions();
    List<Method> methods = new ArrayList<>();
    try {
      for (CompilationUnitTree unit : task.parse()) {
        new TreeScanner<Void, Void>() {
          @Override
          public Void visitMethod(MethodTree method, Void unused) {
            if (method.getBody() != null) {
              int first = file.lineOf((int) positions.getStartPosition(unit, method));
              int last = file.lineOf((int) positions.getEndPosition(unit, method));
              methods.add(new Method(method.getName().toString(), first, last - first + 1));
            }
            return super.visitMethod(method, null);
          }
        }.scan(unit, null);
      }
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
    return methods;
  }

  /** A file whose text is in memory. */
  private static final class InMemory extends SimpleJavaFileObject {
    private final String text;

    InMemory(SourceFile file) {
      super(URI.create("memory:///" + file.path()), JavaFileObject.Kind.SOURCE);
      text = file.text();
    }

    @Override
    public CharSequence getCharContent(boolean ignoreEncodingErrors) {
      return text;
    }
  }
}

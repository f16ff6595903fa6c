package io.fluidity.conventions.tidy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Text file of the project.
 *
 * @param path relative to the root of the project, with slashes
 */
record SourceFile(String path, String text) {

  private static final Set<String> SKIPPED_FOLDERS = Set.of(".git", ".idea", "target", "node_modules",
      "build");
  private static final Set<String> EXTENSIONS = Set.of("java", "md", "sh", "ps1", "yaml", "html", "css", "py",
      "js", "xml");
  private static final Pattern SCENARIO = Pattern.compile("scenarios/[^/]+\\.txt$");

  /** Returns every source file and document below a folder. */
  static List<SourceFile> below(Path root) {
    List<SourceFile> files = new ArrayList<>();
    try {
      Files.walkFileTree(root, new SimpleFileVisitor<>() {
        @Override
        public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes) {
          return SKIPPED_FOLDERS.contains(folder.getFileName().toString()) ? FileVisitResult.SKIP_SUBTREE
              : FileVisitResult.CONTINUE;
        }

        @Override
        public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
          String path = root.relativize(file).toString().replace('\\', '/');
          if (EXTENSIONS.contains(extension(path)) || isScript(file) || SCENARIO.matcher(path).find()) {
            files.add(new SourceFile(path, Files.readString(file)));
          }
          return FileVisitResult.CONTINUE;
        }
      });
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
    return files;
  }

  private static String extension(String path) {
    String name = path.substring(path.lastIndexOf('/') + 1);
    return name.substring(name.lastIndexOf('.') + 1);
  }

  /** Returns whether a file is a Dockerfile, or a script whose name has no extension. */
  private static boolean isScript(Path file) throws IOException {
    String name = file.getFileName().toString();
    return name.equals("Dockerfile") || (!name.contains(".") && Files.readString(file).startsWith("#!"));
  }

  /** Returns the end of the name after its last dot, or the whole name. */
  String extension() {
    return extension(path);
  }

  boolean isJava() {
    return path.endsWith(".java");
  }

  /** Returns whether the length is limited: documents, templates and POMs may be longer. */
  boolean isCode() {
    return !Set.of("md", "yaml", "xml").contains(extension());
  }

  int lines() {
    return (int) text.lines().count();
  }

  /** Returns the line of a character, counted from 1. */
  int lineOf(int index) {
    return (int) text.substring(0, index).chars().filter(c -> c == '\n').count() + 1;
  }
}

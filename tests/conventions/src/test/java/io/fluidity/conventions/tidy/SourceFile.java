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

/**
 * Text file of the project.
 *
 * @param path relative to the root of the project, with slashes
 */
record SourceFile(String path, String text) {

  private static final Set<String> SKIPPED_FOLDERS = Set.of(".git", ".idea", "target", "node_modules",
      "build");
  private static final Set<String> EXTENSIONS = Set.of("java", "md", "sh", "ps1", "yaml", "html", "py", "js");
  private static final Set<String> SCRIPTS = Set.of("fluidity", "run", "mvnw");

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
          if (isSource(path)) {
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

  private static boolean isSource(String path) {
    String name = path.substring(path.lastIndexOf('/') + 1);
    return EXTENSIONS.contains(name.substring(name.lastIndexOf('.') + 1)) || SCRIPTS.contains(name);
  }

  boolean isJava() {
    return path.endsWith(".java");
  }

  boolean isMarkdown() {
    return path.endsWith(".md");
  }

  int lines() {
    return (int) text.lines().count();
  }

  /** Returns the line of a character, counted from 1. */
  int lineOf(int index) {
    return (int) text.substring(0, index).chars().filter(c -> c == '\n').count() + 1;
  }
}

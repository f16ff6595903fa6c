package io.fluidity.benchmarks.function;

import java.nio.file.Path;
import java.util.List;

/**
 * A variant of a function.
 *
 * @param handler its handler class
 * @param code the folder that Lambda uses as its code
 * @param classPath the class path of the JVM
 * @param flags JVM flags beyond those of the managed runtime
 */
public record FunctionVariant(String handler, Path code, String classPath, List<String> flags) {}

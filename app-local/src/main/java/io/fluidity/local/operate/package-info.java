/** Wakes, checks, kills and watches a service in AWS from a terminal. */
@NullMarked
package io.fluidity.local.operate;

import org.jspecify.annotations.NullMarked;

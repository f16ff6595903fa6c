/** Commands that wake, check, kill and watch a service in AWS. */
@NullMarked
package io.fluidity.local.operate;

import org.jspecify.annotations.NullMarked;

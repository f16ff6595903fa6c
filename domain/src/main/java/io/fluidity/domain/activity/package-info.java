/** Activity signals: metrics that show whether a service is used. */
@NullMarked
package io.fluidity.domain.activity;

import org.jspecify.annotations.NullMarked;

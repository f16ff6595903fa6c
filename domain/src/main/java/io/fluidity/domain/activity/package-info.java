/** What the signals of use say about a service. */
@NullMarked
package io.fluidity.domain.activity;

import org.jspecify.annotations.NullMarked;

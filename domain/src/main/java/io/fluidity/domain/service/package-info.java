/** What a service is, and in which stage of its life. */
@NullMarked
package io.fluidity.domain.service;

import org.jspecify.annotations.NullMarked;

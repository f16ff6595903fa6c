package io.fluidity.verification.model;

import java.util.Map;

import io.fluidity.verification.model.ModelTags.Tag;

/**
 * Change of the service.
 *
 * @param patch the tags to write
 * @param count the count to set, or {@link #UNCHANGED}
 */
record ModelWrite(Map<Tag, Integer> patch, int count) {

  static final int UNCHANGED = -1;

  boolean isRecord() {
    return count == UNCHANGED;
  }

  ModelService applyTo(ModelService service) {
    return new ModelService(count == UNCHANGED ? service.count() : count,
        patch.isEmpty() ? service.tags() : service.tags().with(patch));
  }
}

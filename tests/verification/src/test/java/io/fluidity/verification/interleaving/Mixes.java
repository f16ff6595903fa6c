package io.fluidity.verification.interleaving;

import java.util.ArrayList;
import java.util.List;

/** Operations that run at the same time. */
final class Mixes {

  private Mixes() {}

  /** All mixes of so many, an operation beside another of its kind included, whatever their order. */
  static List<List<ExploredOperation>> of(int size, List<ExploredOperation> kinds) {
    if (size == 0) {
      return List.of(List.of());
    }
    List<List<ExploredOperation>> mixes = new ArrayList<>();
    for (int i = 0; i < kinds.size(); i++) {
      for (List<ExploredOperation> rest : of(size - 1, kinds.subList(i, kinds.size()))) {
        List<ExploredOperation> mix = new ArrayList<>(List.of(kinds.get(i)));
        mix.addAll(rest);
        mixes.add(mix);
      }
    }
    return mixes;
  }

  /** Whether wakes and kills meet of which two are of the same kind, and so write the same mark. */
  static boolean isContested(List<ExploredOperation> mix) {
    long dated = mix.stream().filter(ExploredOperation::dated).count();
    long wakes = mix.stream().filter(ExploredOperation::wakes).count();
    return dated > 2 && wakes > 0 && wakes < dated;
  }
}

package org.tamis.engine.ext.base;

import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;
import org.tamis.engine.message.Address;
import org.tamis.engine.message.BeyondLimit;
import org.tamis.engine.message.HeaderField;
import org.tamis.engine.program.Run;
import org.tamis.engine.program.StateKey;

/** How many addresses a run has looked at: they are kept as long as the message. */
final class LookedAddresses {
  private static final StateKey<LookedAddresses> KEY = StateKey.startingWith(LookedAddresses::new);

  /** Not counted: a header has so few fields that all such lists are small. */
  private static final int FEW = 10;

  private final Set<HeaderField> counted = Collections.newSetFromMap(new IdentityHashMap<>());
  private int addresses;

  private LookedAddresses() {}

  /**
   * The addresses of a field.
   *
   * @throws BeyondLimit where it has too many of them, or all fields so far together
   */
  static List<Address> of(HeaderField field, Run run) {
    List<Address> found = field.addresses();
    if (found.size() > FEW) {
      run.state(KEY).count(field, found.size());
    }
    run.work().spend(found.size());
    return found;
  }

  private void count(HeaderField field, int more) {
    addresses += counted.add(field) ? more : 0;
    if (addresses > HeaderField.MOST_ADDRESSES || field.hasMoreAddresses()) {
      throw BeyondLimit.ofAddresses();
    }
  }
}

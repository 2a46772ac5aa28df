package org.tamis.engine.ext.index;

import java.util.List;
import org.tamis.engine.ext.base.FieldSource;
import org.tamis.engine.ext.base.HeaderNames;
import org.tamis.engine.message.HeaderField;
import org.tamis.engine.message.HeaderName;
import org.tamis.engine.program.Needs;
import org.tamis.engine.program.Run;

/**
 * Leaves one field: RFC 5260 §6.
 *
 * @param number from 1; more than there are fields leaves none
 * @param fromLast whether 1 is the last one
 */
record FieldIndex(long number, boolean fromLast) implements FieldSource.Modifier {
  @Override
  public FieldSource apply(FieldSource of) {
    return new Indexed(of, this);
  }

  /** It counts whatever fields the other tags leave. */
  @Override
  public boolean picks() {
    return true;
  }

  private List<HeaderField> pick(List<HeaderField> fields) {
    long at = fromLast ? fields.size() - number : number - 1;
    return at >= 0 && at < fields.size() ? List.of(fields.get((int) at)) : List.of();
  }

  private record Indexed(FieldSource of, FieldIndex index) implements FieldSource {
    @Override
    public List<HeaderField> fields(Run run, HeaderName name) {
      return index.pick(of.fields(run, name));
    }

    /** RFC 5260 §6: the fields of all names are counted, in the order of the names. */
    @Override
    public List<HeaderField> fields(Run run, List<HeaderName> names) {
      return index.pick(of.fields(run, names));
    }

    @Override
    public Needs needs(HeaderNames names) {
      return of.needs(names);
    }

    @Override
    public boolean isCheap() {
      return of.isCheap();
    }

    @Override
    public boolean canFail() {
      return of.canFail();
    }

    @Override
    public boolean isStable() {
      return of.isStable();
    }
  }
}

package org.tamis.engine.ext.mime;

import java.util.ArrayList;
import java.util.List;
import org.tamis.engine.ext.base.FieldSource;
import org.tamis.engine.ext.foreverypart.CurrentPart;
import org.tamis.engine.message.HeaderField;
import org.tamis.engine.message.HeaderName;
import org.tamis.engine.message.MimePart;
import org.tamis.engine.program.Run;

/** Fields of parts. They stay the same while the loop is at the same part. */
sealed interface PartFields extends FieldSource {
  @Override
  default boolean isStable() {
    return true;
  }

  /** The body has to be taken apart. */
  @Override
  default boolean isCheap() {
    return false;
  }

  /** A message may have too many parts. */
  @Override
  default boolean canFail() {
    return true;
  }

  /** RFC 5703 §4.1: the part that the loop is at. */
  record OfCurrent() implements PartFields {
    @Override
    public List<HeaderField> fields(Run run, HeaderName name) {
      run.work().spend(1);
      return CurrentPart.orMessage(run).fields(name);
    }

    @Override
    public boolean has(Run run, HeaderName name) {
      run.work().spend(1);
      return CurrentPart.orMessage(run).has(name);
    }
  }

  /**
   * RFC 5703 §4.1, {@code :anychild}: that part and all inside it; outside of loops, all parts of
   * the message.
   */
  record WithDescendants() implements PartFields {
    @Override
    public List<HeaderField> fields(Run run, HeaderName name) {
      List<HeaderField> all = new ArrayList<>();
      parts(run).forEach(part -> all.addAll(part.fields(name)));
      return all;
    }

    @Override
    public List<FieldSource> headers(Run run) {
      return parts(run).stream().<FieldSource>map(OfPart::new).toList();
    }

    private static List<MimePart> parts(Run run) {
      List<MimePart> parts = CurrentPart.orMessage(run).withDescendants();
      run.work().spend(parts.size());
      return parts;
    }
  }

  record OfPart(MimePart part) implements PartFields {
    @Override
    public List<HeaderField> fields(Run run, HeaderName name) {
      return part.fields(name);
    }

    @Override
    public boolean has(Run run, HeaderName name) {
      run.work().spend(1);
      return part.has(name);
    }
  }
}

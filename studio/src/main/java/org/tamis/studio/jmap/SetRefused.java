package org.tamis.studio.jmap;

/** One object of a /set is left as it is. */
public final class SetRefused extends RuntimeException {
  private static final long serialVersionUID = 1L;
  private final transient SetError error;

  public SetRefused(SetError error) {
    super(error.type(), null, false, false);
    this.error = error;
  }

  public SetError error() {
    return error;
  }
}

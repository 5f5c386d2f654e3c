package com.sparkify.churn.serving.http;

import java.nio.ByteBuffer;
import java.util.Arrays;
import org.eclipse.jetty.http.BadMessageException;
import org.eclipse.jetty.http.HttpCompliance;
import org.eclipse.jetty.http.HttpParser;

/**
 * Refuses with 400 what programs read differently, so that no request can be smuggled past a proxy
 * (CVE-2026-2332 among others): a line of headers or of a chunk's frame that ends in a line feed
 * alone, chunk extensions, and trailers.
 */
final class StrictParser extends HttpParser {
  private static final int HISTORY = 3;

  /** The bytes before the buffer that is being parsed, the oldest first. */
  private final byte[] before = new byte[HISTORY];

  private ByteBuffer buffer;
  private int start;
  private boolean newMessage = true;

  StrictParser(RequestHandler handler, int headerBytes, HttpCompliance compliance) {
    super(handler, headerBytes, compliance);
  }

  @Override
  public boolean parseNext(ByteBuffer newBuffer) {
    buffer = newBuffer;
    start = newBuffer.position();
    if (newMessage) {
      Arrays.fill(before, (byte) 0);
      newMessage = false;
    }
    if (inHeaders() && hasBareLineFeed()) {
      newBuffer.position(newBuffer.limit());
      badMessage(new BadMessageException(400, "a line ends in a line feed alone"));
      return false;
    }
    boolean handled = super.parseNext(newBuffer);
    remember();
    return handled;
  }

  private boolean inHeaders() {
    return getState().ordinal() < State.CONTENT.ordinal() || getState() == State.TRAILER;
  }

  /**
   * Looks at headers to their end, and not at the body after them. Empty lines before the request
   * line, which Jetty passes over, do not end any headers.
   */
  private boolean hasBareLineFeed() {
    boolean begun = getState() != State.START;
    for (int at = start; at < buffer.limit(); at++) {
      if (buffer.get(at) == '\n') {
        if (byteAt(at - 1) != '\r') {
          return true;
        }
        if (begun && byteAt(at - 2) == '\n' && byteAt(at - 3) == '\r') {
          return false;
        }
      } else {
        begun |= buffer.get(at) != '\r';
      }
    }
    return false;
  }

  @Override
  protected void setState(State next) {
    State last = getState();
    if (next == State.CHUNK_PARAMS) {
      throw new BadMessageException(400, "chunk extensions are not taken");
    }
    boolean lineEnded = last == State.CHUNK_SIZE && (next == State.CHUNK || next == State.TRAILER);
    if (lineEnded && byteAt(buffer.position() - 2) != '\r') {
      throw new BadMessageException(400, "a chunk's size ends in a line feed alone");
    }
    if (last == State.TRAILER && next == State.END && byteAt(buffer.position() - 2) != '\r') {
      throw new BadMessageException(400, "the body ends in a line feed alone");
    }
    boolean chunkEnded = last == State.CHUNKED_CONTENT && next == State.CHUNK_SIZE;
    if (chunkEnded && byteAt(buffer.position() - 3) != '\r') {
      throw new BadMessageException(400, "a chunk ends in a line feed alone");
    }
    newMessage |= next == State.START;
    super.setState(next);
  }

  @Override
  protected void setState(FieldState next) {
    if (getState() == State.TRAILER && next != FieldState.FIELD) {
      throw new BadMessageException(400, "trailers are not taken");
    }
    super.setState(next);
  }

  private byte byteAt(int position) {
    return position >= start ? buffer.get(position) : before[HISTORY + position - start];
  }

  private void remember() {
    int end = buffer.position();
    byte[] last = new byte[HISTORY];
    for (int i = 0; i < HISTORY; i++) {
      int position = end - HISTORY + i;
      int old = HISTORY + position - start;
      last[i] = position >= start ? buffer.get(position) : old >= 0 ? before[old] : 0;
    }
    System.arraycopy(last, 0, before, 0, HISTORY);
  }
}

package dev.hearth.transport;

import dev.hearth.protocol.Message;
import dev.hearth.protocol.MessageCodec;
import dev.hearth.protocol.ProtocolException;
import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import java.nio.ByteBuffer;
import java.util.Arrays;

/**
 * Cuts the stream into messages: 4 bytes big-endian length, then that many bytes. Added only behind a finished
 * handshake. Memory for a message grows with the bytes that have arrived, not with the length they claim; after the
 * first bytes that make no sense nothing more is read.
 */
final class FrameDecoder extends ChannelInboundHandlerAdapter {
    static final int HEADER_BYTES = 4;

    private static final int FIRST_BYTES = 1 << 20;
    private static final byte[] NONE = {};

    private int headerBytes;
    private int length;
    private byte[] body = NONE;
    private int filled;
    private boolean broken;

    @Override
    public void channelRead(ChannelHandlerContext context, Object received) {
        ByteBuf bytes = (ByteBuf) received;
        try {
            while (bytes.isReadable() && !broken) {
                if (headerBytes < HEADER_BYTES) {
                    readHeader(bytes);
                } else {
                    readBody(context, bytes);
                }
            }
        } catch (ProtocolException e) {
            broken = true;
            body = NONE;
            context.fireExceptionCaught(e);
        } finally {
            bytes.release();
        }
    }

    private void readHeader(ByteBuf bytes) throws ProtocolException {
        length = (length << 8) | bytes.readUnsignedByte();
        headerBytes++;
        if (headerBytes == HEADER_BYTES && (length < 1 || length > MessageCodec.MAX_BYTES)) {
            throw new ProtocolException(
                    "malformed frame: its length is %d, expected 1 to %d".formatted(length, MessageCodec.MAX_BYTES));
        }
    }

    private void readBody(ChannelHandlerContext context, ByteBuf bytes) throws ProtocolException {
        if (filled == 0 && bytes.readableBytes() >= length) {
            Message message = MessageCodec.decode(bytes.nioBuffer(bytes.readerIndex(), length));
            bytes.skipBytes(length);
            deliver(context, message);
            return;
        }
        int more = Math.min(bytes.readableBytes(), length - filled);
        if (filled + more > body.length) {
            long grown = Math.max(Math.max(2L * body.length, FIRST_BYTES), (long) filled + more);
            body = Arrays.copyOf(body, (int) Math.min(length, grown));
        }
        bytes.readBytes(body, filled, more);
        filled += more;
        if (filled == length) {
            deliver(context, MessageCodec.decode(ByteBuffer.wrap(body)));
        }
    }

    private void deliver(ChannelHandlerContext context, Message message) {
        headerBytes = 0;
        length = 0;
        body = NONE;
        filled = 0;
        context.fireChannelRead(message);
    }
}

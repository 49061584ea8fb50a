from io import BytesIO
from pathlib import Path

import pytest
from aiogram import Bot
from aiogram.exceptions import TelegramAPIError, TelegramBadRequest
from aiogram.types import BufferedInputFile, FSInputFile, InputMediaDocument, InputMediaPhoto
from aiohttp import ClientResponseError
from PIL import Image

from sandbox.files import MEGABYTE
from sandbox.people import File, Photo, Someone
from sandbox.telegram import Telegram


def picture(kind: str = "PNG", size: tuple[int, int] = (40, 30)) -> bytes:
    out = BytesIO()
    Image.new("RGB", size).save(out, kind)
    return out.getvalue()


async def test_a_document_arrives_with_its_name_and_bytes(bot: Bot, anna: Someone, tmp_path: Path) -> None:
    (tmp_path / "итоги.csv").write_bytes(b"1;2")
    await bot.send_document(
        anna.id, BufferedInputFile(b"abc", "план школы.docx"), caption="<b>Ваш</b> план", parse_mode="HTML"
    )
    sent = await bot.send_document(anna.id, FSInputFile(tmp_path / "итоги.csv"))
    assert [(f.name, f.data, f.caption) for f in anna.files] == [
        ("план школы.docx", b"abc", "Ваш план"),
        ("итоги.csv", b"1;2", ""),
    ]
    assert sent.document is not None
    await bot.send_document(anna.id, sent.document.file_id)
    assert anna.files[-1].name == "итоги.csv"


async def test_the_bot_downloads_what_people_send(bot: Bot, anna: Someone, telegram: Telegram) -> None:
    sent = await anna.sends(File("приказ.pdf", b"%PDF-1"), caption="вот")
    document = telegram.updates.history[-1]["message"]["document"]
    assert (document["file_name"], document["mime_type"], document["file_size"]) == ("приказ.pdf", "application/pdf", 6)
    got = await bot.download(document["file_id"])
    assert got is not None
    assert (got.read(), sent.text) == (b"%PDF-1", "вот")


async def test_a_file_that_is_not_there_is_not_downloaded(bot: Bot, telegram: Telegram) -> None:
    with telegram.expects_refusals("Not Found"), pytest.raises(ClientResponseError):
        await bot.download_file("documents/file_7.pdf")


async def test_a_claimed_60_mb_file_is_too_big_to_fetch(bot: Bot, anna: Someone, telegram: Telegram) -> None:
    await anna.sends(File("скан.pdf", size=60 * MEGABYTE))
    document = telegram.updates.history[-1]["message"]["document"]
    assert document["file_size"] == 60 * MEGABYTE
    with telegram.expects_refusals(), pytest.raises(TelegramBadRequest, match="file is too big"):
        await bot.get_file(document["file_id"])


async def test_an_unknown_file_id_is_refused(bot: Bot, anna: Someone, telegram: Telegram) -> None:
    words = "wrong file identifier/HTTP URL specified"
    with telegram.expects_refusals(), pytest.raises(TelegramBadRequest, match=words):
        await bot.send_document(anna.id, "BQACAgIAAx-foreign")
    with telegram.expects_refusals(), pytest.raises(TelegramBadRequest, match=words):
        await bot.get_file("BQACAgIAAx-foreign")


async def test_an_upload_is_at_most_50_mb(inside: Bot, anna: Someone, telegram: Telegram) -> None:
    await inside.send_document(anna.id, BufferedInputFile(bytes(50 * MEGABYTE), "a.bin"))
    with telegram.expects_refusals() as expected, pytest.raises(TelegramAPIError, match="Too Large"):
        await inside.send_document(anna.id, BufferedInputFile(bytes(50 * MEGABYTE + 1), "a.bin"))
    assert expected.refusals[0].code == 413


@pytest.mark.parametrize("size", [50 * MEGABYTE + 1, 70 * MEGABYTE])
async def test_an_upload_over_http_is_at_most_50_mb(outside: Bot, anna: Someone, telegram: Telegram, size: int) -> None:
    with telegram.expects_refusals(), pytest.raises(TelegramAPIError, match="Too Large"):
        await outside.send_document(anna.id, BufferedInputFile(bytes(size), "a.bin"))


@pytest.mark.parametrize("kind", ["PNG", "JPEG"])
async def test_a_photo_knows_its_size(bot: Bot, anna: Someone, kind: str) -> None:
    sent = await bot.send_photo(anna.id, BufferedInputFile(picture(kind), "карта.png"), caption="Карта")
    assert sent.photo is not None
    assert (sent.photo[-1].width, sent.photo[-1].height, anna.screen) == (40, 30, "Карта")


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (b"%PDF-1", "IMAGE_PROCESS_FAILED"),
        (picture(size=(9000, 1001)), "PHOTO_INVALID_DIMENSIONS"),
        (picture() + bytes(10 * MEGABYTE), "is too big for a photo; the maximum size is 10485760 bytes"),
    ],
    ids=["not a picture", "too wide", "too big"],
)
async def test_a_wrong_photo_is_refused(bot: Bot, anna: Someone, telegram: Telegram, data: bytes, words: str) -> None:
    with telegram.expects_refusals(), pytest.raises(TelegramBadRequest, match=words):
        await bot.send_photo(anna.id, BufferedInputFile(data, "a.png"))


async def test_an_empty_file_is_refused(bot: Bot, anna: Someone, telegram: Telegram) -> None:
    with telegram.expects_refusals(), pytest.raises(TelegramBadRequest, match="file must be non-empty"):
        await bot.send_document(anna.id, BufferedInputFile(b"", "a.txt"))


async def test_a_photo_is_not_sent_as_a_document(bot: Bot, anna: Someone, telegram: Telegram) -> None:
    sent = await bot.send_photo(anna.id, BufferedInputFile(picture(), "a.png"))
    assert sent.photo is not None
    with (
        telegram.expects_refusals(),
        pytest.raises(TelegramBadRequest, match="can't use file of type Photo as Document"),
    ):
        await bot.send_document(anna.id, sent.photo[0].file_id)


async def test_a_caption_is_at_most_1024_units(bot: Bot, anna: Someone, telegram: Telegram) -> None:
    await bot.send_document(anna.id, BufferedInputFile(b"a", "a.txt"), caption="😀" * 512)
    with telegram.expects_refusals(), pytest.raises(TelegramBadRequest, match="message caption is too long"):
        await bot.send_document(anna.id, BufferedInputFile(b"a", "a.txt"), caption="😀" * 512 + "я")
    with telegram.expects_refusals(), pytest.raises(TelegramBadRequest, match="MEDIA_CAPTION_TOO_LONG"):
        await bot.edit_message_caption(chat_id=anna.id, message_id=2, caption="я" * 1025)


async def test_captions_and_media_are_edited(bot: Bot, anna: Someone, telegram: Telegram) -> None:
    await bot.send_document(anna.id, BufferedInputFile(b"a", "a.txt"), caption="раз")
    await bot.edit_message_caption(chat_id=anna.id, message_id=2, caption="два")
    media = InputMediaDocument(media=BufferedInputFile(b"b", "b.txt"), caption="три")
    await bot.edit_message_media(media, chat_id=anna.id, message_id=2)
    assert [(f.name, f.data, f.caption) for f in anna.files] == [("b.txt", b"b", "три")]
    with (
        telegram.expects_refusals(),
        pytest.raises(TelegramBadRequest, match="there is no text in the message to edit"),
    ):
        await bot.edit_message_text("четыре", chat_id=anna.id, message_id=2)


async def test_a_text_does_not_become_a_file(bot: Bot, anna: Someone, telegram: Telegram) -> None:
    await bot.send_message(anna.id, "раз")
    media = InputMediaDocument(media=BufferedInputFile(b"b", "b.txt"))
    with telegram.expects_refusals(), pytest.raises(TelegramBadRequest, match="there is no media in the message"):
        await bot.edit_message_media(media, chat_id=anna.id, message_id=2)


async def test_an_album_is_of_two_to_ten_of_one_kind(bot: Bot, anna: Someone, telegram: Telegram) -> None:
    documents = [InputMediaDocument(media=BufferedInputFile(b"a", f"{i}.txt")) for i in range(2)]
    sent = await bot.send_media_group(anna.id, media=[*documents])
    assert len({message.media_group_id for message in sent}) == 1
    assert [f.name for f in anna.files] == ["0.txt", "1.txt"]
    mixed = [*documents, InputMediaPhoto(media=BufferedInputFile(picture(), "a.png"))]
    for media, words in ((mixed, "can't be mixed"), (documents[:1], "too few"), (documents * 6, "too many")):
        with telegram.expects_refusals(), pytest.raises(TelegramBadRequest, match=words):
            await bot.send_media_group(anna.id, media=[*media])


async def test_people_send_photos_and_albums(anna: Someone, telegram: Telegram) -> None:
    await anna.sends(Photo(picture("JPEG")))
    assert telegram.updates.history[-1]["message"]["photo"][0]["width"] == 40
    await anna.sends([File("a.txt", b"a"), File("b.txt", b"b")])
    groups = {update["message"].get("media_group_id") for update in telegram.updates.history[-2:]}
    assert len(groups) == 1

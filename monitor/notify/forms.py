"""The chat services, each with the form that its messages take."""

from collections.abc import Mapping

from monitor.notify.chat import ChatNotifier, Form
from monitor.notify.discord import discord
from monitor.notify.mattermost import mattermost
from monitor.notify.slack import slack
from monitor.notify.teams import teams
from monitor.ports import Poster
from monitor.settings import Channel, ChannelKind

FORMS: Mapping[ChannelKind, Form] = {
    ChannelKind.SLACK: slack,
    ChannelKind.DISCORD: discord,
    ChannelKind.TEAMS: teams,
    ChannelKind.MATTERMOST: mattermost,
}


def chat_notifier(channel: Channel, poster: Poster) -> ChatNotifier:
    """Return the notifier of a channel to a chat service."""
    return ChatNotifier(channel, poster, FORMS[channel.kind])

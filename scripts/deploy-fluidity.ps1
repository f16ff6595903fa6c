<#
.SYNOPSIS
Runs deploy-fluidity.sh, which deploys Fluidity to an AWS account, in the Windows Subsystem for Linux.
.EXAMPLE
.\scripts\deploy-fluidity.ps1 -Environment prod -Action deploy-lambda --idle-threshold-minutes 30
#>
param(
  [Parameter(Mandatory)][string]$Environment,
  [Parameter(Mandatory)][ValidateSet('deploy-lambda', 'deploy-fargate', 'status', 'delete')][string]$Action,
  [switch]$DryRun,
  [switch]$Yes,
  [Parameter(ValueFromRemainingArguments)][string[]]$Parameters = @()
)

$ErrorActionPreference = 'Stop'
if (-not (Get-Command wsl -ErrorAction SilentlyContinue)) {
  Write-Error 'deploy-fluidity: the Windows Subsystem for Linux must be installed (not found); run "wsl --install"'
  exit 1
}
$script = wsl wslpath -a ((Join-Path $PSScriptRoot 'deploy-fluidity.sh') -replace '\\', '/')
$arguments = @('--environment', $Environment, '--action', $Action)
if ($DryRun) { $arguments += '--dry-run' }
if ($Yes) { $arguments += '--yes' }
wsl sh $script @arguments @Parameters
exit $LASTEXITCODE
